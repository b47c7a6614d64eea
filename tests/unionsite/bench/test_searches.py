from unionsite.bench.searches import searches


def test_the_mix_is_always_the_same_and_asks_in_every_way():
    mix = searches(3)
    assert mix == searches(3)
    assert {len(queries) for queries in mix.values()} == {3}
    assert set(mix) == {
        *("commonest word", "common pair", "phrase", "rare word", "five words", "minus", "slip", "suggestion"),
        *("page 20", "one year"),
    }
    assert all(query["q"].count('"') == 2 for _, query in mix["phrase"])
