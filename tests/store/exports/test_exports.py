"""What is exported is read back by the format's own library, and is the same."""

import csv
import json
from io import StringIO

import pytest

import rawi
from rawi.errors import InputError
from rawi.nouns.reading import spans_of
from rawi.run.exporting import FORMATS, export, import_cas
from rawi.store.exports.names import iri

PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("table", ["reports", "stories", "claims", "conflicts", "attributions", "voices", "outlets"])
def test_tables_come_back_from_json_lines_csv_and_parquet(news, tmp_path, table):
    rows = list(news.outlets() if table == "outlets" else getattr(news, table)(limit=500))
    assert rows
    export(news, "jsonl", tmp_path / "t.jsonl", table)
    assert lines(tmp_path / "t.jsonl") == rows
    export(news, "csv", tmp_path / "t.csv", table)
    back = list(csv.DictReader(StringIO((tmp_path / "t.csv").read_text("utf-8-sig"), newline="")))
    assert [set(row) for row in back] == [set(row) for row in rows]
    key = "number" if table == "voices" else "id"
    assert [row[key] for row in back] == [str(row[key]) for row in rows]
    parquet = pytest.importorskip("pyarrow.parquet")
    export(news, "parquet", tmp_path / "t.parquet", table)
    assert parquet.read_table(tmp_path / "t.parquet").to_pylist() == rows


def test_readings_come_out_as_the_documents_that_everything_speaks(news, tmp_path):
    export(news, "jsonl", tmp_path / "r.jsonl", "readings")
    found = lines(tmp_path / "r.jsonl")
    assert len(found) == 15 and {"report", "text", "attributions", "voices", "details"} <= set(found[0])


def test_a_formula_in_a_title_is_none_in_a_spreadsheet(tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="w") as made:
        (tmp_path / "a.jsonl").write_text(
            json.dumps({"text": "قال الوزير إن الميناء مفتوح.", "title": '=HYPERLINK("x")'}), "utf-8"
        )
        made.add(str(tmp_path / "a.jsonl"), jobs=1)
        export(made, "csv", tmp_path / "t.csv", "reports")
    (row,) = csv.DictReader(StringIO((tmp_path / "t.csv").read_text("utf-8-sig")))
    assert row["title"].startswith("'=")


def test_filters_narrow_an_export(news, tmp_path):
    export(news, "jsonl", tmp_path / "a.jsonl", "attributions", outlet="الفنار", since="2031-03-04")
    assert {row["report"] for row in lines(tmp_path / "a.jsonl")} == {"najma-13-harq"}


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix prov: <http://www.w3.org/ns/prov#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rawi: <urn:rawi:terms:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass prov:Quotation, prov:Derivation, prov:PrimarySource ;
   sh:property [ sh:path prov:entity ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Entity ] .
[] a sh:NodeShape ; sh:targetSubjectsOf prov:wasAttributedTo ; sh:class prov:Entity ;
   sh:property [ sh:path prov:wasAttributedTo ; sh:class prov:Agent ] .
[] a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
   sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:class prov:Entity ] ;
   sh:property [ sh:path oa:hasSelector ; sh:minCount 1 ; sh:class oa:TextPositionSelector ] .
[] a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
   sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:datatype xsd:integer ] ;
   sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:datatype xsd:integer ] .
[] a sh:NodeShape ; sh:targetSubjectsOf prov:specializationOf ;
   sh:property [ sh:path prov:wasQuotedFrom ; sh:minCount 1 ; sh:class prov:Entity ] ;
   sh:property [ sh:path rawi:target ; sh:minCount 1 ] .
"""


def test_provenance_is_prov_o_that_shapes_hold_for_and_rdflib_reads(news, tmp_path):
    rdflib, pyshacl = pytest.importorskip("rdflib"), pytest.importorskip("pyshacl")
    export(news, "prov", tmp_path / "p.jsonld")
    graph = rdflib.Graph().parse(tmp_path / "p.jsonld", format="json-ld")
    holds, _, said = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))
    assert holds, said
    prov, ref = rdflib.Namespace(PROV), rdflib.URIRef
    for key in ("s1", "s2"):
        story = news.story(key)
        for relay in story.relays:
            if relay.report:
                assert (ref(iri("report", relay.to)), prov.wasDerivedFrom, ref(iri("report", relay.report))) in graph
        for claim in story.claims:
            origins = set(graph.objects(ref(iri("claim", claim.id)), prov.hadPrimarySource))
            assert len(origins) == len(claim.origins)
    quotes = {str(each) for each in graph.objects(None, rdflib.URIRef(f"{OA}exact"))}
    texts = [reading.text for reading in news.comparison().readings]
    titles = [reading.title.text for reading in news.comparison().readings if reading.title]
    assert quotes and all(any(quote in text for text in (*texts, *titles)) for quote in quotes)


ANNO = {
    "oa": OA, "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector", "target": "oa:hasTarget",
    "selector": "oa:hasSelector", "source": "oa:hasSource", "start": "oa:start", "end": "oa:end", "exact": "oa:exact",
    "prefix": "oa:prefix", "suffix": "oa:suffix", "body": "oa:hasBody",
}  # fmt: skip


def test_annotations_are_json_ld_whose_selectors_lead_to_the_words(news, tmp_path):
    rdflib = pytest.importorskip("rdflib")
    export(news, "annotations", tmp_path / "a.jsonl")
    found = lines(tmp_path / "a.jsonl")
    assert len(found) == len(news.attributions(limit=500))
    for each in found:
        assert each["@context"] == "http://www.w3.org/ns/anno.jsonld"
        report = each["id"].rsplit(":", 1)[1].split("%3A")[0]
        text = news.report(report).text
        for target in each["target"]:
            position, quote = target["selector"]
            words = text[position["start"] : position["end"]]
            assert quote["exact"] == words and quote["prefix"] + words + quote["suffix"] in text
        graph = rdflib.Graph().parse(data=json.dumps({**each, "@context": ANNO}), format="json-ld")
        assert len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{OA}TextQuoteSelector")))) == len(each["target"])


def spans(reading):
    return sorted((each.stance, *(span for _, span in spans_of(each))) for each in reading.attributions)


def test_a_cas_comes_back_as_it_went_out(news, tmp_path):
    pytest.importorskip("cassis")
    export(news, "cas", tmp_path / "cas")
    files = sorted((tmp_path / "cas").glob("*.json"))
    assert len(files) == 15 and import_cas(news, files) == ([], [])


def test_what_an_annotator_changed_comes_back_as_judgements(news, tmp_path):
    cassis = pytest.importorskip("cassis")
    export(news, "cas", tmp_path / "cas", outlet="وكالة راصد")
    path = tmp_path / "cas" / "najma-09-rasid2.json"
    cas = cassis.load_cas_from_json(path.read_text("utf-8"))
    reading = news.report("najma-09-rasid2")
    first, second = sorted(cas.select("webanno.custom.RawiContent"), key=lambda each: each.begin)
    first.stance = "declines"
    for layer in ("Content", "Source", "Cue"):
        for each in list(cas.select(f"webanno.custom.Rawi{layer}")):
            if each.rawi == second.rawi:
                cas.remove(each)
    types, text = cas.typesystem, reading.text
    begin = text.index("مدني")
    cas.add(types.get_type("webanno.custom.RawiContent")(begin=begin, end=begin + 4, stance="says"))
    path.write_text(cas.to_json(), "utf-8")
    made, failed = import_cas(news, [path])
    assert failed == [] and sorted(each.kind for each in made) == ["attribution", "attribution", "wrong-attribution"]
    after = news.report("najma-09-rasid2")
    assert [(each.stance, each.content.of(text)) for each in after.attributions] == [
        ("declines", reading.attributions[0].content.of(text)),
        ("says", "مدني"),
    ]


def test_offsets_survive_letters_beyond_the_first_plane(tmp_path):
    pytest.importorskip("cassis")
    text = "🚢🚢 قال الوزير إن الميناء 🚢 مفتوح \ud83d اليوم."
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="w") as made:
        (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}), "ascii")
        made.add(str(tmp_path / "a.jsonl"), jobs=1)
        before = spans(made.report("a"))
        export(made, "cas", tmp_path / "cas")
        assert before and import_cas(made, [tmp_path / "cas" / "a.json"]) == ([], [])


def test_what_is_no_cas_is_named_and_the_others_go_on(news, tmp_path):
    pytest.importorskip("cassis")
    (tmp_path / "x.json").write_text("{}", "utf-8")
    made, failed = import_cas(news, [tmp_path / "x.json", tmp_path / "none.json"])
    assert made == [] and len(failed) == 2 and "this is no CAS" in failed[0]


def test_the_chains_are_a_graph_that_networkx_reads(news, tmp_path):
    networkx = pytest.importorskip("networkx")
    export(news, "graphml", tmp_path / "g.graphml")
    graph = networkx.read_graphml(tmp_path / "g.graphml")
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert kinds.count("report") == 15 and kinds.count("voice") > 5
    relays = {(a, b) for a, b, data in graph.edges(data=True) if data["kind"] == "relay"}
    for key in ("s1", "s2"):
        for relay in news.story(key).relays:
            if relay.report:
                assert (iri("report", relay.to), iri("report", relay.report)) in relays


def test_graphml_holds_what_xml_cannot(tmp_path):
    networkx = pytest.importorskip("networkx")
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="w") as made:
        row = {"id": "a\x01b", "text": "قال الوزير إن الميناء مفتوح.", "title": "\x00 \x1b[31m \ud800"}
        (tmp_path / "a.jsonl").write_text(json.dumps(row), "ascii")
        made.add(str(tmp_path / "a.jsonl"), jobs=1)
        for form in FORMATS:
            export(made, form, tmp_path / f"x.{form}")
    assert len(networkx.read_graphml(tmp_path / "x.graphml")) >= 1


def test_news_items_name_the_voices_behind_them(news, tmp_path):
    export(news, "ninjs", tmp_path / "n.jsonl")
    items = {item["altIds"][0]["value"]: item for item in lines(tmp_path / "n.jsonl")}
    assert len(items) == 15
    item = items["najma-07-khat"]
    assert item["standard"] == {
        "name": "ninjs", "version": "3.1", "schema": "https://iptc.org/std/ninjs/ninjs-schema_3.1.json",
    }  # fmt: skip
    names = [source["name"] for source in item["infoSources"]]
    assert names[0] == "الخط الأول" and any("هارفن هيرالد" in name for name in names)
    assert item["bodies"][0]["value"] == news.report("najma-07-khat").text


def test_a_claim_is_reviewed_only_where_a_person_has_judged(news, tmp_path):
    export(news, "claimreview", tmp_path / "none.jsonl")
    assert lines(tmp_path / "none.jsonl") == []
    news.judge("review", "s2c1", rating="unproven", why="no document was shown", url="https://example.org/r")
    export(news, "claimreview", tmp_path / "one.jsonl")
    (review,) = lines(tmp_path / "one.jsonl")
    claim = news.claim("s2c1")
    assert review["@type"] == "ClaimReview" and review["claimReviewed"] == claim.label
    assert review["reviewRating"]["alternateName"] == "unproven" and review["author"]["name"] == "tester"
    assert len(review["itemReviewed"]["appearance"]) == len({account.report for account in claim.accounts})


def test_a_bag_is_valid_and_holds_the_bytes_that_were_gathered(news, tmp_path):
    bagit = pytest.importorskip("bagit")
    export(news, "bag", tmp_path / "bag")
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    rows = lines(tmp_path / "bag" / "data" / "reports.jsonl")
    assert {row["id"] for row in rows} == set(news.reports().column("id"))
    for row in rows:
        raw = (tmp_path / "bag" / "data" / row["evidence"]).read_bytes()
        assert raw == news.evidence(row["id"]).raw
        assert (tmp_path / "bag" / "data" / row["text"]).read_text("utf-8") == news.report(row["id"]).text
    (tmp_path / "bag" / "data" / rows[0]["evidence"]).write_bytes(b"changed")
    assert not bagit.Bag(str(tmp_path / "bag")).is_valid()
    with pytest.raises(Exception, match="give a folder that is new or empty"):
        export(news, "bag", tmp_path / "bag")


def test_the_log_keeps_that_something_was_exported(news, tmp_path):
    export(news, "csv", tmp_path / "t.csv", "claims")
    *_, last = news.log()
    assert (last.what, last.document) == ("export", {"format": "csv", "table": "claims"})
    with pytest.raises(InputError, match="is no format"):
        export(news, "docx", tmp_path / "t.docx")
    with pytest.raises(InputError, match="cannot be written"):
        export(news, "csv", tmp_path / "no" / "folder.csv", "claims")
