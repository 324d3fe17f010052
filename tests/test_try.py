import pytest
from app.people.models import Person
from app import db, clock
from tests.databases import at_once
from hypothesis import given, strategies as st

def test_health(visitor):
    assert visitor.get("/healthz").status_code == 200

@pytest.mark.parametrize("n", range(30))
def test_rolled(n):
    assert Person.select().count() == 0
    with db.writing():
        Person.create(name="x", email="y")
    assert Person.select().count() == 1

def test_as(as_):
    p = Person.create(name="x", email="y", joined_at=clock.now())
    r = as_(p).get("/")
    print(r.status, r.text[:2000])
    assert as_(p).get("/").status_code == 200

def test_race(real_database):
    def make(): 
        with db.writing(lock="a"):
            n = Person.select().count()
            return Person.create(name="x", email=str(n)).id
    assert sorted(at_once(*[make]*8)) == list(range(1, 9))

def test_race_again(real_database):
    assert Person.select().count() == 0

@given(st.text())
def test_h(s): assert s == s
