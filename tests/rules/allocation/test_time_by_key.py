"""Time shared by voted keys: the explanation shows the hours of each key."""

from rules.explaining.line import Sources, explain
from store.language import show
from tests.rules.allocation.test_words import stated

PAY = {"base": "cout_reel", "libelle": "Paie", "cles_par_nature": [{"nature": "maladie", "cle": "effectif"}]}


def test_hours_of_each_key_are_told_and_lead_to_the_share(world) -> None:
    """6 h and 2 h worked; 4 h of sickness by headcounts 3 and 1; 4 h of training follow the hours, 3 to 1."""
    world.worked("S1", "amicale", "6").worked("S1", "fanfare", "2")
    world.worked("S1", "", "4", nature="maladie").worked("S1", "", "4", nature="formation")
    world.paid("S1", "Brut", "160.00").knows(headcounts={"amicale": 1, "fanfare": 3})
    line = next(c for c in world.share(PAY).charges if c.member == "amicale")
    assert line.cents == 10000  # 6 + 1 + 3 = 10 h of 16
    [told] = [n for n in explain(Sources(stated(line), (), (), {})).children if n.children][:1]
    said = [show(one.text).replace("\u00a0", " ").replace("\u202f", " ") for one in told.children]
    assert said[0] == "Ses heures : 6 h"
    assert [text.split(" : ")[-1].split(" (")[0] for text in said[1:]] == ["1 h sur 4 h", "3 h sur 4 h"]
    assert ["effectif" in text for text in said[1:]] == [True, False]
