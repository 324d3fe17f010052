"""What pages say about each row of a list, and about the columns that aren't kept."""

from typing import Any

from app.i18n import _, lazy, ngettext
from app.roles import MENTEE, MENTOR
from app.rosters.rules.role_words import BOTH

ROLES = {MENTEE: lazy("Mentee"), MENTOR: lazy("Mentor"), BOTH: lazy("Both")}

STATES = {"invited": lazy("Invited"), "joined": lazy("Joined"), "left": lazy("Left")}

INVITED_AS = {
    MENTEE: lazy("Invited as a mentee"),
    MENTOR: lazy("Invited as a mentor"),
    BOTH: lazy("Invited as both mentor and mentee"),
    "": lazy("Invited"),
}

COLUMNS = {
    "email": lazy("E-mail address"),
    "second_email": lazy("Second e-mail address"),
    "name": lazy("Name"),
    "first": lazy("First name"),
    "last": lazy("Last name"),
    "role": lazy("Role"),
    "capacity": lazy("How many people at once"),
    "team": lazy("Team"),
    "status": lazy("Status"),
    "consent": lazy("Agreed to take part"),
}

DROPPED = {
    "manager": lazy("People say themselves who their manager is, and only matching reads it."),
    "wish": lazy("Whom somebody would like or would rather avoid is theirs to say, on their own page."),
    "pay": lazy("Pay has nothing to do with mentoring."),
    "birth": lazy("Age isn’t asked for, and isn’t used."),
    "gender": lazy("Gender isn’t asked for, and isn’t used."),
    "rating": lazy("Appraisals and mentoring stay apart."),
    "other": lazy("Trellis neither asks for this nor uses it."),
}

REFUSED = {
    "no_email": lazy("No e-mail address. Add one to your list, or invite them by hand."),
    "address_too_long": lazy("The address is longer than any address can be."),
    "address_with_line_break": lazy("The address has a line break with something else after it."),
    "left_long_ago": lazy(
        "Left on %(day)s, more than thirty days ago. Only whoever runs the server can activate the account again."
    ),
    "left_elsewhere": lazy(
        "Left Trellis on %(day)s. A coordinator of their own programme can activate the account again."
    ),
}

ASKED = {
    "left_trellis": lazy("Left on %(day)s. If you bring them back, they sign in as before."),
    "namesake_left": lazy(
        "Somebody with this name has left, and had another address: %(was)s. If it’s the same person, bring them back "
        "on their page instead."
    ),
    "role_missing": lazy("Your list doesn’t say their role."),
    "role_unknown": lazy("Your list says “%(value)s” where others have a role."),
    "role_changes": lazy("They’re %(was)s here so far. What should they be?"),
    "same_address_other_role": lazy("Line %(of_row)s has the same person in another role."),
    "same_address_other_name": lazy(
        "Line %(of_row)s has the same address for %(was)s. Two people can’t share an address."
    ),
    "did_not_agree": lazy("They said no to being on the list. Invite them only if you’ve asked them since."),
    "has_left": lazy("Your list says they’ve left."),
    "on_leave": lazy("Your list says they’re on leave."),
    "namesake": lazy("Somebody with this name is already here with another address: %(was)s"),
    "address_misspelt": lazy("The address is incomplete or mistyped: %(value)s"),
    "formula": lazy("There’s a formula where a name or an address should be."),
    "two_addresses": lazy("There are two addresses. Which one do they read?"),
    "two_people": lazy("This looks like two people in one line. Take one here, and invite the other by hand."),
    "only_alternative_address": lazy("There’s only a second address."),
    "name_unreadable": lazy("We can’t use this as a name: %(value)s"),
    "name_missing": lazy("There’s no name."),
}

SHORT_ROLES = {MENTEE: lazy("a mentee"), MENTOR: lazy("a mentor"), BOTH: lazy("both")}

WARNINGS = {
    "capacity_not_a_number": lazy("How many people they can support isn’t a number, so we left it out."),
    "same_name_other_address": lazy("Line %(of_row)s has the same name with another address."),
    "invisible_character_removed": lazy("We took an invisible character out of the address."),
    "name_with_comma": lazy("The name has a comma. They can change it when they join."),
    "name_starts_oddly": lazy("The name begins with a symbol."),
}

SKIPPED = {
    "same_person_again": lazy("Listed again: the same person as in line %(of_row)s"),
    "already_there_unchanged": lazy("Already here, nothing changes"),
    "second_address": lazy("The second address of the line"),
}

OPTIONS = {
    **ROLES,
    "back": lazy("Bring back"),
    "keep": lazy("As it is"),
    "invite": lazy("Invite them"),
    "again": lazy("It’s the same person"),
    "same": lazy("Same person"),
    "new": lazy("Somebody else"),
    "leave": lazy("Leave out"),
}


def said_in_list(enrolment: Any) -> str:
    """What a list said about somebody, for their page."""
    role = str(ROLES[enrolment.said_role])
    if not enrolment.said_places:
        return _("In a coordinator’s list: %(role)s.", role=role)
    return ngettext(
        "In a coordinator’s list: %(role)s, for one person at a time.",
        "In a coordinator’s list: %(role)s, for up to %(count)d people at a time.",
        enrolment.said_places,
        role=role,
    )
