"""Published quarters, and what people would like to lead."""

from app.quarters.models.lead_wish import LeadWish
from app.quarters.models.quarter import Quarter
