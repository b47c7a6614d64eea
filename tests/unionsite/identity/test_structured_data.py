import json

from unionsite.identity.structured_data import as_script


def test_texts_cannot_end_the_script_and_are_read_back_as_they_were():
    text = "</script><b>Tiền & thưởng"
    script = as_script({"name": text})
    assert "<" not in script
    assert json.loads(script) == {"@context": "https://schema.org", "name": text}


def test_what_is_not_known_is_left_out():
    assert json.loads(as_script({"name": "Hội nghị", "image": None, "location": [], "description": ""})) == {
        "@context": "https://schema.org",
        "name": "Hội nghị",
    }
