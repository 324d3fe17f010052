"""The pages of coordinators on which people are listed or looked up, and how the log names them."""

from app.i18n import lazy

ONE_PERSON = "person"
"""The page of one person. Only that person reads that it was theirs."""

PAGES = {
    "mentorships": lazy("The list of mentorships"),
    "people": lazy("The list of people"),
    ONE_PERSON: lazy("The page of one person"),
    "pairing": lazy("Names to choose from when bringing two people together"),
    "coordinators": lazy("Names to choose from when making somebody a coordinator"),
    "roster": lazy("A list of people to invite, compared with who is here"),
    "roster_file": lazy("The file of everybody in the programme"),
    "enrolling": lazy("Names to choose from when enrolling somebody"),
    "rounds": lazy("The rounds of suggestions"),
    "round": lazy("The suggestions of a round"),
    "round_pair": lazy("The possible mentors for one person in a round"),
    "sentences": lazy("The sentences that pairs have released"),
    "quarter": lazy("The quarter on one page"),
    "volunteers": lazy("Who would mentor or lead next year"),
    "mail": lazy("Mail that couldn’t be delivered"),
}
YOUR_PAGE = lazy("Your page")
