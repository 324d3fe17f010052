"""Changes of address, the end of access, devices, invitations, one-time links, the setup code and rate limits."""

from app.accounts.models.address_change import (
    AddressChange,
    change_address,
    former_address_with,
    make_former_token,
    take_back,
)
from app.accounts.models.attempt import Attempt
from app.accounts.models.deactivation import ask_about_deactivation, end_access
from app.accounts.models.device import Device, signed_in
from app.accounts.models.invitation import Invitation
from app.accounts.models.one_time_link import ENDS_LINKS, have_links_ended
from app.accounts.models.password import change_password
from app.accounts.models.reset_link import ResetLink
from app.accounts.models.setup_code import SetupCode
from app.accounts.models.sign_in_link import SignInLink
from app.accounts.models.tokens import digest, fresh_token
from app.accounts.models.wanted_page import WantedPage
