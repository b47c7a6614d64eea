"""Forms of the desk as a browser sends them: with everything that the page holds."""

from lxml import html


def fields_of(response, form_id: str) -> dict:
    """What a browser would send of that form of the page if nothing were typed: name → value, or list of values."""
    form = html.fromstring(response.content.decode()).get_element_by_id(form_id)
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value.removeprefix("\n"))  # a browser leaves out a text area's first line end
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}
