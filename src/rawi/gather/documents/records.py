"""JSON to reports: of news-please, ninjs, JSON Feed, WordPress, Rawi itself; exports of Telegram; captures of a browser."""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from typing import Any

from rawi.errors import InputError
from rawi.gather.columns import WEAK, fields_of, inner_of
from rawi.gather.decode import decode
from rawi.gather.documents.about import credited
from rawi.gather.documents.document import Document, Made, Part, Wanted
from rawi.gather.fields import trimmed, unpublished
from rawi.gather.kinds import PAGES
from rawi.gather.links import link_of
from rawi.gather.moments import moment
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared

JSON = "application/json"
ASSIGNED = re.compile(r"\s*(?:window\.|var |let |const )[\w.$\[\]\"']{1,80}\s*=\s*(?=[\[{])")  # as in an archive of X
BEGINS = re.compile(r"[\s,\x1e]*(?=[\[{])")
DEEPEST = 4
TOOL = "rawi.gather.records"
KINDS = ("message", "service")  # what a message of Telegram says that it is
AUTHORS = ("user_profile", "author", "sender", "creator", "from")
NAMES = ("nickname", "display_name", "displayName", "real_name", "global_name", "name", "username")
FARTHEST = timedelta(hours=15)  # of a zone from UTC


def json_(wanted: Wanted) -> Iterator[Made]:
    """The reports in some JSON, each with its own bytes. Raises InputError where there is none."""
    name = wanted.evidence.name or wanted.evidence.address or "JSON"
    text, _ = decode(wanted.evidence.raw, name)
    text = text.lstrip("\ufeff")
    text = text[begins.end() :].rstrip("; \r\n") if (begins := ASSIGNED.match(text)) else text
    try:
        data = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if lines := _lines(text):
            yield from _reports(lines, cut(text, lines), name, "report")
            return
        raise InputError(
            f"{name}, line {error.lineno}: this is no JSON ({error.msg}). Mend it, or save it anew."
        ) from error
    except RecursionError as error:
        raise InputError(f"{name}: the JSON is nested too deeply. A report is one flat object.") from error
    if isinstance(data, dict) and isinstance(data.get("log"), dict) and "entries" in data["log"]:
        yield from _captured(data["log"]["entries"], name)
        return
    chats = list(_chats(data))
    if chats:
        for chat in chats:
            yield from _telegram(chat, text, name)
        return
    found = _listed(data)
    if not found:
        raise InputError(
            f"{name}: there is no report in this JSON: none of its objects has a field text (or body, content ...), "
            "nor an address."
        )
    sent = isinstance(data, dict) and isinstance(data.get("messages"), list)
    yield from _reports(found, cut(text, found), name, "message" if sent else "report")


def _lines(text: str) -> list[Any]:
    """The objects of a text that holds one behind the other, in lines or not; none where something else is in it."""
    decoder, at, found = json.JSONDecoder(strict=False), 0, []
    while begin := BEGINS.match(text, at):
        try:
            value, at = decoder.raw_decode(text, begin.end())
        except (ValueError, RecursionError):
            return []
        found.append(value)
    return found if not text[at:].strip(", \r\n\t") else []


def _listed(data: Any, depth: int = 0) -> list[dict[str, Any]]:
    """The objects that are reports: the data itself, or the longest list in it that holds some."""
    if isinstance(data, list):
        found = [each for each in data if _unwrapped(each)]
        return found or [one for each in data[:100] if depth < DEEPEST for one in _listed(each, depth + 1)]
    if not isinstance(data, dict) or depth > DEEPEST:
        return []
    inside = [_listed(each, depth + 1) for each in data.values() if isinstance(each, list | dict)]
    inside.append([each for each in data.values() if _unwrapped(each)])  # reports by their keys
    best = max(inside, key=len, default=[])
    own = _unwrapped(data, lists=False) is not None
    return best if len(best) > 1 or (best and not own) else [data] if own else []


def _unwrapped(data: Any, lists: bool = True) -> Mapping[str, Any] | None:
    """An object as that of a report, or None: what a search engine or Rawi wrapped is taken out."""
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("report"), dict) and isinstance(data.get("text"), str):
        data = {**data["report"], "text": data["text"]}
    data = inner_of(data, lists)
    fields = fields_of(data)
    strong = "text" in fields and fields_of({k: v for k, v in data.items() if k.casefold() not in WEAK}).get("text")
    return (
        data
        if strong or ("text" in fields and "published" in fields) or ("url" in fields and "title" in fields)
        else None
    )


def _reports(found: Sequence[Any], raws: Sequence[str], name: str, what: str) -> Iterator[Made]:
    for number, (each, raw) in enumerate(zip(found, raws, strict=True), 1):
        where = name if len(found) == 1 else f"{name}, {what} {number}"
        fields = fields_of(_unwrapped(each) or {})
        if not fields.get("text"):
            yield link_of(fields, where) if fields.get("url") else f"{where}: there is no text in it. It was left out."
            continue
        published = moment(fields.get("published"))
        told = _unwrapped(each) or each
        author = told.get("author")  # of Bluesky; of Slack, whose users are numbers, a profile
        named = "user_profile" in each or (isinstance(author, Mapping) and "handle" in author)
        outlet = (_sender(told) if named else None) or trimmed(fields.get("outlet"))
        outlet = outlet or (_sender(each) if what == "message" else None)
        draft = unpublished(fields.get("status"), where)
        made = Document(
            text=str(fields["text"]),
            notes=(draft,) if draft else (),
            tool=f"{TOOL} {version('rawi')}",
            title=trimmed(fields.get("title")),
            url=trimmed(fields.get("url")),
            published=published,
            published_from="metadata" if published else None,
            language=(trimmed(fields.get("language")) or "")[:2] or None,
        )
        yield Part(
            made,
            raw.encode("utf-8", "surrogatepass"),
            JSON,
            where,
            trimmed(fields.get("id")),
            outlet,
        )


def _sender(message: Any) -> str | None:
    """Who sent a message of a chat: in an object of its own, by the name that is shown."""
    author = next((message[key] for key in AUTHORS if message.get(key)), None)
    author = author.get("user", author) if isinstance(author, Mapping) else author
    if not isinstance(author, Mapping):
        return trimmed(author)
    return next((name for key in NAMES if (name := trimmed(author.get(key)))), None)


def cut(text: str, found: Sequence[Any]) -> list[str]:
    """How each of some objects stands in the text that they were read from; anew where that cannot be told."""
    decoder, at, raws = json.JSONDecoder(strict=False), 0, []
    for each in found:
        keys = list(each)[:1] if isinstance(each, dict) else []
        start = (
            re.compile(rf"\{{\s*{re.escape(json.dumps(keys[0], ensure_ascii=False))}\s*:")
            if keys
            else re.compile(r"\{")
        )
        raw = None
        for place in start.finditer(text, at):
            try:
                value, end = decoder.raw_decode(text, place.start())
            except ValueError:
                continue
            if value == each:
                raw, at = text[place.start() : end], end
                break
        raws.append(raw if raw is not None else json.dumps(each, ensure_ascii=False))
    return raws


def _captured(entries: Any, name: str) -> Iterator[Made]:
    """The pages in a capture of a browser (HAR), each as it was answered."""
    count = 0
    for each in entries if isinstance(entries, list) else ():
        response, url = each.get("response", {}), each.get("request", {}).get("url")
        content = response.get("content", {})
        media = str(content.get("mimeType", "")).partition(";")[0].strip().lower()
        if media not in PAGES or response.get("status") != 200 or not content.get("text"):
            continue
        try:
            coded = content.get("encoding") == "base64"
            raw = base64.b64decode(content["text"]) if coded else str(content["text"]).encode("utf-8", "replace")
        except binascii.Error:
            continue
        count += 1
        yield Evidence(raw, media, f"{name} \u00bb {url}", url, gathered=moment(each.get("startedDateTime")), tool=TOOL)
    if not count:
        yield f"{name}: there is no page in this capture, or it was made without what was answered."


def _chats(data: Any) -> Iterator[Mapping[str, Any]]:
    """The chats in an export of Telegram: one, or all of an account."""
    if not isinstance(data, dict):
        return
    messages, kind = data.get("messages"), "name" in data and "type" in data
    if isinstance(messages, list) and any(
        isinstance(each, dict)
        and ("from_id" in each or "text_entities" in each or (kind and each.get("type") in KINDS))
        for each in messages[:50]
    ):
        yield data
    for part in ("chats", "left_chats"):
        inner = data.get(part)
        if isinstance(inner, dict) and isinstance(inner.get("list"), list):
            for chat in inner["list"]:
                yield from _chats(chat)


def _telegram(chat: Mapping[str, Any], text: str, name: str) -> Iterator[Made]:
    """The messages of a chat: each a report of its channel, or of who wrote it where it is a group."""
    title = trimmed(chat.get("name")) or "Telegram"
    channel = "channel" in str(chat.get("type", "channel"))
    told = [
        (each, _said(each.get("text") or each.get("text_entities")))
        for each in chat["messages"]
        if isinstance(each, dict) and each.get("type") == "message"
    ]
    messages = [(each, said) for each, said in told if said.strip()]
    if len(messages) < len(told):
        yield f"{name}: {len(told) - len(messages)} messages of {title} hold no text (pictures, films); they were left out."
    for (each, said), raw in zip(messages, cut(text, [each for each, _ in messages]), strict=True):
        key = f"{chat.get('id', title)}/{each.get('id')}"
        sender = title if channel else trimmed(each.get("from")) or title
        when = _moment(each)
        forwarded = trimmed(each.get("forwarded_from"))
        declared = (credited(forwarded, "telegram forwarded_from"),) if forwarded else ()
        author = (
            (Declared("author", str(each["from"])[:400], "telegram from"),)
            if each.get("from") not in (None, sender)
            else ()
        )
        made = Document(
            text=said, tool=f"{TOOL} {version('rawi')}", published=when, published_from="metadata" if when else None,
            declared=(*declared, *author),
        )  # fmt: skip
        yield Part(
            made,
            raw.encode("utf-8", "surrogatepass"),
            JSON,
            f"{name}, message {each.get('id')}",
            f"telegram:{key}",
            sender,
        )


def _said(text: Any) -> str:
    """The text of a message: its pieces, whatever their form."""
    if isinstance(text, list):
        return "".join(str(each.get("text", "")) if isinstance(each, dict) else str(each) for each in text)
    return str(text) if text is not None else ""


def _moment(message: Mapping[str, Any]) -> str | None:
    """When a message was sent: its hour as it was shown, with the zone that the seconds beside it tell."""
    shown, seconds = moment(message.get("date")), moment(message.get("date_unixtime"))
    if not shown or not seconds:
        return shown or seconds
    local, real = (
        datetime.fromisoformat(shown).replace(tzinfo=None),
        datetime.fromisoformat(seconds).replace(tzinfo=None),
    )
    apart = timedelta(minutes=15 * round((local - real) / timedelta(minutes=15)))
    if abs(apart) > FARTHEST:
        return shown
    return local.replace(tzinfo=timezone(apart)).isoformat(timespec="seconds" if local.second else "minutes")
