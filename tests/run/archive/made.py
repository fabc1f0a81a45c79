"""Reports of invented events, each told by several outlets in its own words, copied, cut, credited or counted otherwise."""

import random

PLACES = ("ميناء", "سوق", "مستشفى", "جسر", "مدرسة", "محطة", "مطار", "مخزن")
THINGS = ("حريقا", "انهيارا", "تسربا", "عطلا", "اضطرابا", "شجارا")
FIRST = ("سالم", "هدى", "كمال", "ليلى", "فؤاد", "منى", "رامي", "سعاد")
LETTERS = "بتجدرزسشصطعفقكلمنه"


def invented(chance):
    """A word that is none."""
    return "".join(chance.sample(LETTERS, 5))


def reports(events, seed=1):
    """Some reports of each of so many events."""
    chance = random.Random(seed)
    towns = [invented(chance) for _ in range(max(2, events // 4))]
    for event in range(events):
        place, thing, town = chance.choice(PLACES), chance.choice(THINGS), chance.choice(towns)
        one, two, where, street, firm = (invented(chance) for _ in range(5))
        name, count, day = f"{chance.choice(FIRST)} {one}", chance.randint(12, 90), event % 20 + 1
        told = (
            f"قال {name} إن {thing} وقع في {place} {where} بمدينة {town} مساء الثلاثاء. وأوضح {name} أن {count} شخصا أصيبوا "
            f"ونقلوا من شارع {street} إلى مستشفى {two}. وأضاف أن شركة {firm} تستأنف العمل غدا."
        )
        other = f"شهد {place} {where} في {town} {thing}، ونقل {count + 3} مصابا من شارع {street} إلى {two}، حسبما أعلنت شركة {firm}."
        texts = [told, f"نقلا عن صحيفة الأفق: {told}", told.rsplit(". ", 1)[0] + ".", other]
        for n, text in enumerate(texts[: chance.choice((1, 2, 4, 4))]):
            yield {
                "id": f"e{event:03}-{n}", "text": text, "outlet": f"outlet {(event + n) % 7}", "title": f"{thing} في {place} {where}",
                "published": f"2031-05-{day:02}T{8 + n:02}:00:00", "language": "ar",
            }  # fmt: skip
