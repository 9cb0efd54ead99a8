"""Invented releases, linked: the head that all share, and what is found in one."""

from functools import cache

from graph import pipeline
from graph.model import Basis, Joint, Linked
from graph.read.text import source

HEAD = "FOR IMMEDIATE RELEASE: March 3, 2020\n\nCITIES FILE A BRIEF ON WATER\n\n"


@cache
def linked(body: str) -> Linked:
    return pipeline.linked(source("x.txt", HEAD + body), pipeline.knowledge())


def joint(body: str) -> Joint:
    [found] = linked(body).joints
    return found


def members(body: str) -> dict[str, Basis]:
    return {m.path.rpartition(":")[2]: m.basis for m in joint(body).members}
