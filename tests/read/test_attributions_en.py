"""Attributions in English, as cases: the cue, its source, what it opens, the chain; and what is no attribution."""

import pytest

import rawi


def found(text):
    reading = rawi.read(text, language="en")
    names = {voice.id: voice.name for voice in reading.voices}
    return [
        " | ".join(
            (
                each.stance,
                each.source.of(text) if each.source else "-",
                " … ".join(part.of(text) for part in each.cue),
                each.content.of(text),
                " < ".join(names[voice] for voice in each.chain),
            )
        )
        for each in reading.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said on Monday that the bridge would stay shut. It was built in 1931 and carries two lanes.",
            ["says | The mayor | said | the bridge would stay shut | The mayor"],
        ),
        (
            '"We lost everything in the fire," said Ann Brook, who ran the mill.',
            ["says | Ann Brook, who ran the mill | said | We lost everything in the fire | Ann Brook"],
        ),
        (
            '"The river," Tom Reed said, "does not care about our plans."',
            ['says | Tom Reed | said | The river," Tom Reed said, "does not care about our plans | Tom Reed'],
        ),
        (
            "Tom Reed said the wall was sound. He added that he would mend the gate.",
            [
                "says | Tom Reed | said | the wall was sound | Tom Reed",
                "says | He | added | he would mend the gate | Tom Reed",
            ],
        ),
        (
            "The road is shut, according to the highway office.",
            ["says | the highway office | according to | The road is shut | the highway office"],
        ),
        (
            "The ministry denied that the water was foul.",
            ["denies | The ministry | denied | the water was foul | The ministry"],
        ),
        (
            "The firm declined to comment on the fire.",
            ["declines | The firm | declined to comment | the fire | The firm"],
        ),
        (
            "The union accused the firm of hiding the leak.",
            ["alleges | The union | accused | the firm of hiding the leak | The union"],
        ),
        (
            "The storm will pass by night, the captain predicted.",
            ["believes | the captain | predicted | The storm will pass by night | the captain"],
        ),
        (
            "The boat was reportedly sold twice.",
            ["says | - | reportedly | The boat was reportedly sold twice | "],
        ),
        (
            "The firm reportedly lost two ships in the storm.",
            ["says | - | reportedly | The firm reportedly lost two ships in the storm | "],
        ),
        (
            "The thief allegedly hid the ring in a shoe.",
            ["alleges | - | allegedly | The thief allegedly hid the ring in a shoe | "],
        ),
        (
            "Three men allegedly broke into the mill on Sunday.",
            ["alleges | - | allegedly | Three men allegedly broke into the mill on Sunday | "],
        ),
        (
            "Two of the guards were reportedly asleep.",
            ["says | - | reportedly | Two of the guards were reportedly asleep | "],
        ),
        (
            "The group claimed responsibility for the blast.",
            ["admits | The group | claimed responsibility for | the blast | The group"],
        ),
        (
            "Reuters, citing two officials, said the talks had failed.",
            [
                "says | two officials | citing | the talks had failed | Reuters < two officials",
                "says | Reuters | said | the talks had failed | Reuters",
            ],
        ),
        (
            "The station, citing the mayor, reported that the bridge was shut.",
            [
                "says | the mayor | citing | the bridge was shut | The station < the mayor",
                "says | The station | reported | the bridge was shut | The station",
            ],
        ),
        (
            "The paper, quoting a nurse, said the ward was full.",
            [
                "says | a nurse | quoting | the ward was full | The paper < a nurse",
                "says | The paper | said | the ward was full | The paper",
            ],
        ),
        (
            "The agency, citing police sources, said that the road was shut.",
            [
                "says | police sources | citing | the road was shut | The agency < police sources",
                "says | The agency | said | the road was shut | The agency",
            ],
        ),
        (
            "The road was shut, the station reported, citing the mayor.",
            [
                "says | the station | reported | The road was shut | the station",
                "says | the mayor | citing | The road was shut | the station < the mayor",
            ],
        ),
        (
            "The ferry would not sail, the agency said, citing port officials.",
            [
                "says | the agency | said | The ferry would not sail | the agency",
                "says | port officials | citing | The ferry would not sail | the agency < port officials",
            ],
        ),
        (
            "Two boats were missing, the radio said, quoting a fisherman.",
            [
                "says | the radio | said | Two boats were missing | the radio",
                "says | a fisherman | quoting | Two boats were missing | the radio < a fisherman",
            ],
        ),
        (
            "The paper reported that the mill would close, citing two workers.",
            [
                "says | The paper | reported | the mill would close | The paper",
                "says | two workers | citing | the mill would close | The paper < two workers",
            ],
        ),
        (
            '"The budget is balanced," Reed, a farmer, said in a letter, adding that he would sign the bill.',
            [
                "says | Reed, a farmer | said | The budget is balanced | Reed",
                "says | Reed, a farmer | adding | he would sign the bill | Reed",
            ],
        ),
        (
            '"The pump is new," the owner was quoted as saying in the paper.',
            ["says | the owner | saying | The pump is new | the owner"],
        ),
        (
            "On Friday, the owner sold the mill and said the road was shut.",
            ["says | the owner | said | the road was shut | the owner"],
        ),
        (
            "The firm declined to disclose details on the price.",
            ["declines | The firm | declined to disclose | details on the price | The firm"],
        ),
        ("But, the owner said, the road was shut.", ["says | the owner | said | the road was shut | the owner"]),
        (
            "Analysts say that would shut the mill.",
            ["says | Analysts | say | that would shut the mill | Analysts"],
        ),
        (
            "The owner has not said who would buy the mill.",
            ["declines | The owner | not said | who would buy the mill | The owner"],
        ),
        (
            "The mayor continued to insist that the road was safe.",
            ["confirms | The mayor | insist | the road was safe | The mayor"],
        ),
        (
            "Last month Reed announced a plan to sell the mill.",
            ["reveals | Reed | announced | a plan to sell the mill | Reed"],
        ),
        (
            'Ann was angry.\n"I went there in May.\n"I know you are busy, but I wish I could meet you," she concluded.',
            ["says | she | concluded | I know you are busy, but I wish I could meet you | "],
        ),
        (
            "The firm could not be reached for comment.",
            ["declines | The firm | reached | comment | The firm"],
        ),
        (
            "Police had no comment. The mayor was not immediately available for comment.",
            ["declines | The mayor | not immediately available | comment | The mayor"],
        ),
        (
            '"That was the worst winter of all," the farmer said.',
            ["says | the farmer | said | That was the worst winter of all | the farmer"],
        ),
        (
            "The army had not officially confirmed that the soldier was dead.",
            ["declines | The army | not officially confirmed | the soldier was dead | The army"],
        ),
        (
            "The premier pledged not to stop until the cause was known.",
            ["promises | The premier | pledged | not to stop until the cause was known | The premier"],
        ),
        (
            "Pam's claim that the mill was hers is false.",
            ["alleges | Pam's | claim | the mill was hers | Pam"],
        ),
        (
            '"I like the bridge," the mayor said, but "when it comes to money, the town has none."',
            [
                'says | the mayor | said | I like the bridge," the mayor said, but "when it comes to money, the town has none '
                "| the mayor"
            ],
        ),
        (
            "Rep. Tom Reed (D-N.Y.) told The Harrow Post on Friday that the plan was good.",
            ["says | Rep. Tom Reed (D-N.Y.) | told | the plan was good | Rep. Tom Reed"],
        ),
        (
            "Marsh.com Inc said the orders had doubled.",
            ["says | Marsh.com Inc | said | the orders had doubled | Marsh.com Inc"],
        ),
        (
            "Prosecutors said the firm sold its shares in Marsh Inc (MRSH.O) in May.",
            ["says | Prosecutors | said | the firm sold its shares in Marsh Inc (MRSH.O) in May | Prosecutors"],
        ),
        (
            "The country's president said the road was shut.",
            ["says | The country's president | said | the road was shut | The country's president"],
        ),
        (
            "The owner's lawyer, Ann Brook, said the mill was lost.",
            ["says | The owner's lawyer, Ann Brook | said | the mill was lost | Ann Brook"],
        ),
    ],
)
def test_cue_source_content(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The report was late and the mayor went home.",
        "Two boats reached the harbour after the storm had passed.",
        "The new call centre opened in May.",
        "He found the key under the mat and walked to the station.",
        "The firm agreed a price with the farmer and the boat was sold.",
        "The plan was ready, and the workers put the last stone in its place.",
        "The club feels at home in the old stadium.",
        "The bank released four new coins this year.",
        "The demand for coal has fallen for ten years.",
        "Support for the party has grown in the south.",
        "He put the letter in a drawer and turned off the light.",
        "The ship is expected in May and will stay for a week.",
        "Prices continued to rise in every town of the region.",
        "The two men met at the station and talked until the train came.",
        "The line was seen as far as the coast.",
        "The general commanded four thousand men at the battle of the bridge.",
        "The court order came too late to save the mill.",
        "The council backed up the road by a mile when it shut the gate.",
        "The proposed road would run along the river.",
        "It shows in the way they walk.",
        'The plan called "Fresh Start" is free for all who live in Harrow.',
        "Call your agent and hope for the best.",
        "The poll has a margin of 3.4 percentage points.",
        "Read more: The mill on the hill",
        "Photo: The harbour at night",
        "Related: How the mill was built",
        "Correction: An earlier version had the wrong date.",
        "The question now: who will pay for the bridge?",
        "Three towns were hit: Harrow, Brookford and Milton.",
        "Harrow's answer: a new bridge.",
        "Live: The last day of the fair",
        "Analysis: Why the mayor lost the north",
        "Opinion: The bridge is too narrow",
        "Election 2016: What to watch on Tuesday",
        "The group attacked soldiers in the south last week.",
        "The storm moved north, threatening two towns on the coast.",
        "He posted photos of the trains that collided on Monday.",
        'The scheme called "Clean Start" has helped forty towns.',
        "A programme called Homeward pays for the ferry.",
        "The storm claimed nine lives in the north.",
        "The war has claimed more than forty thousand lives since May.",
        "The wife of a man who was hurt is pleading guilty in May.",
        "She assumed the post of clerk in May.",
        "Anyone who saw the fire is asked to call the office.",
        "The show at the harbour ended at nine.",
        "The firm agreed to buy the mill for two million dollars.",
        "Soldiers discovered the boats of the men who had fled.",
        "The reasons for the delay are many.",
        "His view of the river is the best in town.",
        "It is worth noting that the road is long.",
        "The ministry shut the road, citing security reasons.",
        "The team finished the first term ahead of the others.",
    ],
)
def test_not_an_attribution(text):
    assert found(text) == []
