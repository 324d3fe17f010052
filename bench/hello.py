"""The reference every figure is a share of: the least a Flask app can do."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "hello"
