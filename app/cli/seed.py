"""./run seed: example data."""

import click

from app import db
from app.cli.database import DATA_STEPS, SEARCH_INDEX
from app.config import Settings
from app.migrate import migrate, require_data_step, run_data_steps


@click.command("seed")
@click.option("--password", required=True, help="The password of everybody in the example data.")
@click.option("--scale", type=int, default=0, help="How many more people to add, with two years of history.")
@click.pass_obj
def seed_command(settings: Settings, password: str, scale: int) -> None:
    """Fill an empty Trellis with a believable story, and optionally with a crowd."""
    from app import seed, text
    from app.accounts.rules import passwords
    from app.errors import RuleBroken
    from app.seed import crowd, quarters

    if scale and not crowd.FEWEST <= scale <= crowd.MOST:
        raise click.ClickException(f"A crowd has {crowd.FEWEST} to {crowd.MOST:,} people. You asked for {scale:,}.")
    if settings.smtp_url:
        raise click.ClickException("Mail is set up here, and the story would write to it. Seed without SMTP_URL.")
    if weakness := passwords.weakness(text.clean(password), []):
        raise click.ClickException(str(weakness))
    migrate(settings.data_dir)
    try:
        seed.tell(text.clean(password))
    except RuleBroken as broken:
        raise click.ClickException(str(broken)) from broken
    if scale:
        require_data_step(SEARCH_INDEX)
        with click.progressbar(length=scale, label=f"{scale:,} people") as bar:
            for done in crowd.add(scale, passwords.hashed(text.clean(password))):
                bar.update(done - bar.pos)
        run_data_steps(settings.data_dir, DATA_STEPS)
    quarters.of_grace()
    quarters.publish(2 if scale else 1)
    db.update_statistics()
    click.echo("Done. Sign in as mentee, mentor, coordinator, outsider or both, each @example.org.")
