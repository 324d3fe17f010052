"""The list of topics of a programme, which coordinators keep."""

from flask import Blueprint, Response, url_for

from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.offers import policy
from app.offers.forms import TopicForm, TopicNameForm
from app.offers.labels import STARTER_TOPICS
from app.offers.models import Topic, add_starter_topics, add_topic, remove_topic, rename_topic
from app.offers.queries.topic_use import answers_with
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import coordinated, stay_in
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("topics", __name__)
autosave = Autosave("offers.topic", page="topics.index", by_programme=True)
name_draft = Autosave("offers.topic_name", page="topics.edit")


@bp.get("/programme/topics")
@permit(policy.coordinate)
def index(user: Person) -> Response:
    programme = coordinated(user)
    return _page(programme, TopicForm(formdata=autosave.saved_drafts(user, programme).typed))


@bp.post("/programme/topics")
@permit(policy.coordinate)
def create(user: Person) -> Response:
    programme, form = coordinated(user), TopicForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            add_topic(programme, form.name.data, by=user, operation=form.operation.data)
            autosave.forget(user, programme)
            flash.confirm(_("“%(topic)s” is on the list.", topic=isolated(form.name.data)))
            return go_to(url_for("topics.index"))
    autosave.save_refused(user, programme, form)
    return _page(programme, form)


@bp.post("/programme/topics/starter")
@permit(policy.coordinate)
def start(user: Person) -> Response:
    """Add the starter list to a programme without topics."""
    add_starter_topics(coordinated(user), [str(name) for name in STARTER_TOPICS], by=user)
    flash.confirm(_("The list is there. Rename or remove what doesn’t fit."))
    return go_to(url_for("topics.index"))


@bp.get("/topics/<int:id>/edit")
@permit(policy.keep, Topic)
def edit(user: Person, topic: Topic) -> Response:
    stay_in(topic.programme, user)
    if topic.removed_at:
        flash.confirm(_("This topic was removed from the list in the meantime."))
        return go_to(url_for("topics.index"))
    drafts = name_draft.saved_drafts(user, topic)
    saved = {"name": topic.name, "seen": topic.fingerprint}
    return _topic_page(topic, TopicNameForm(formdata=drafts.typed, data=saved))


@bp.post("/topics/<int:id>")
@permit(policy.keep, Topic)
def update(user: Person, topic: Topic) -> Response:
    stay_in(topic.programme, user)
    form = TopicNameForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            rename_topic(topic, form.name.data, seen=form.seen.data, by=user)
            name_draft.forget(user, topic)
            flash.confirm(_("Renamed. Everybody who chose it reads “%(topic)s” now.", topic=isolated(form.name.data)))
            return go_to(url_for("topics.index"))
    name_draft.save_refused(user, topic, form)
    now = form.overtaken_by(topic.reread)
    return _topic_page(topic, form, now=now)


@bp.post("/topics/<int:id>/removal")
@permit(policy.keep, Topic)
def remove(user: Person, topic: Topic) -> Response:
    stay_in(topic.programme, user)
    remove_topic(topic, by=user)
    name = isolated(topic.name)
    flash.confirm(_("“%(topic)s” is off the list. Whoever chose it keeps it in their own words.", topic=name))
    return go_to(url_for("topics.index"))


def _page(programme: Programme, form: TopicForm) -> Response:
    topics = Topic.of(programme)
    starter = STARTER_TOPICS if not topics else ()
    return render("offers/topics.html", programme=programme, form=form, topics=topics, starter=starter)


def _topic_page(topic: Topic, form: TopicNameForm, now: Topic | None = None) -> Response:
    return render("offers/topic.html", form=form, topic=topic, answers=answers_with(topic), now=now)
