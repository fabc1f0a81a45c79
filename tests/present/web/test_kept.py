"""Pages that are kept: made once, never shown after something was written, and never with somebody else's token."""

import threading

from serving_app import Client, served

import rawi
from rawi.present.web.kept import LARGEST, MOST, Kept


def test_a_page_is_made_once_until_the_collection_changes():
    kept, made = Kept(), []

    def make():
        made.append(1)
        return b"page"

    assert [kept.page("a", 1, make) for _ in range(3)] == [b"page"] * 3 and len(made) == 1
    kept.page("a", 2, make)
    kept.page("b", 2, make)
    assert len(made) == 3


def test_what_many_ask_for_at_once_is_made_once():
    kept, made, begun = Kept(), [], threading.Event()

    def make():
        made.append(1)
        begun.wait(2)
        return b"page"

    threads = [threading.Thread(target=kept.page, args=("a", 1, make)) for _ in range(20)]
    for each in threads:
        each.start()
    begun.set()
    for each in threads:
        each.join()
    assert len(made) == 1


def test_a_page_that_cannot_be_made_is_tried_again():
    kept = Kept()

    def fail():
        raise KeyError

    for _ in range(2):
        try:
            kept.page("a", 1, fail)
        except KeyError:
            continue
        raise AssertionError
    assert kept.page("a", 1, lambda: b"x") == b"x"


def test_what_is_kept_is_bounded():
    kept, made = Kept(), []
    for n in range(3 * MOST // LARGEST):
        kept.page(n, 1, lambda: b"x" * LARGEST)
    kept.page(0, 1, lambda: made.append(1) or b"y")
    assert made and kept._size <= MOST
    kept.page("large", 1, lambda: b"x" * (LARGEST + 1))
    kept.page("large", 1, lambda: made.append(2) or b"y")
    assert made == [1, 2]


def test_everybody_has_a_token_of_his_own_and_sees_what_was_written(collection):
    with served(collection) as address, Client(address) as one, Client(address) as other:
        pages = [client.get("/claims/s1c1").text for client in (one, other, one)]
        tokens = [client.token("/claims/s1c1") for client in (one, other, one)]
        assert tokens[0] != tokens[1] and tokens[0] == tokens[2]
        assert pages[0].replace(tokens[0], "") == pages[1].replace(tokens[1], "") and "token-" not in pages[0]
        with rawi.collection(str(collection), who="another") as opened:
            opened.judge("note", "s1c1", why="from elsewhere")
        assert all("from elsewhere" in client.get("/claims/s1c1").text for client in (one, other))
        assert "Stories" in one.get("/", headers={"accept-language": "en"}).text
        assert "القصص" in other.get("/", headers={"accept-language": "ar"}).text
