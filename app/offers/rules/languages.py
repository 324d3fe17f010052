"""Languages that two people can talk in, each under its own name."""

NAMES = dict(
    line.split(" ", 1)
    for line in """af Afrikaans
am አማርኛ
ar العربية
az azərbaycan
be беларуская
bg български
bn বাংলা
bs bosanski
ca català
cs čeština
cy Cymraeg
da dansk
de Deutsch
el Ελληνικά
en English
es español
et eesti
eu euskara
fa فارسی
fi suomi
fil Filipino
fr français
ga Gaeilge
gl galego
gu ગુજરાતી
ha Hausa
he עברית
hi हिन्दी
hr hrvatski
hu magyar
hy հայերեն
id Indonesia
ig Igbo
is íslenska
it italiano
ja 日本語
ka ქართული
kk қазақ тілі
km ខ្មែរ
kn ಕನ್ನಡ
ko 한국어
lt lietuvių
lv latviešu
mk македонски
ml മലയാളം
mn монгол
mr मराठी
ms Melayu
my မြန်မာ
nb norsk bokmål
ne नेपाली
nl Nederlands
pa ਪੰਜਾਬੀ
pl polski
pt português
ro română
ru русский
si සිංහල
sk slovenčina
sl slovenščina
so Soomaali
sq shqip
sr српски
sv svenska
sw Kiswahili
ta தமிழ்
te తెలుగు
th ไทย
ti ትግርኛ
tr Türkçe
uk українська
ur اردو
uz o‘zbek
vi Tiếng Việt
xh isiXhosa
yo Yorùbá
zh 中文
zu isiZulu""".splitlines()
)
"""By code (BCP 47)."""
