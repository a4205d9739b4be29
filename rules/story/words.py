"""Words that the sentences of a story share: lists, quotations, names of subjects and of documents."""

from collections.abc import Iterable, Sequence

from models.messages import Message, message

Word = str | Message

SUBJECTS: dict[str, Message] = {
    "mutualiser": message("mettre des moyens en commun"),
    "cooperer": message("coopérer"),
    "creer_le_groupement": message("créer le groupement"),
    "adopter_les_statuts": message("adopter les statuts"),
    "adopter_le_reglement_interieur": message("adopter le règlement intérieur"),
    "elire_le_conseil": message("élire le conseil"),
    "elire_le_bureau": message("élire le bureau"),
    "politique_de_prix": message("fixer la politique de prix"),
    "fixer_la_cotisation": message("fixer la cotisation"),
    "donner_pouvoirs": message("donner pouvoir pour les formalités"),
    "donner_signature": message("donner la signature"),
    "ouvrir_un_compte": message("ouvrir un compte"),
    "premieres_embauches": message("faire les premières embauches"),
}


def subject_name(subject: str) -> Word:
    """Return what a decision is about, as people say it."""
    return SUBJECTS.get(subject) or subject.replace("_", " ")


def listed(words: Iterable[Word]) -> Word:
    """Return words as one says them: « a, b et c »."""
    known = tuple(dict.fromkeys(words))
    if len(known) <= 1:
        return known[0] if known else ""
    return message("{first} et {last}", first=known[:-1], last=known[-1])


def strung(words: Iterable[Word]) -> Word:
    """Return words that hold commas themselves, set apart by semicolons."""
    known = tuple(words)
    if len(known) <= 1:
        return known[0] if known else ""
    return message("{first} ; {rest}", first=known[0], rest=strung(known[1:]))


def first_line(text: str) -> str:
    """Return the first line of a text, without its final stop."""
    lines = text.strip().splitlines()
    return lines[0].strip().rstrip(".") if lines else ""


def sentence(text: str) -> str:
    """Return a text as one closed sentence: blank lines gone, one stop at the end."""
    said = " ".join(text.split())
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def kind_of_document(document: str, title: str = "") -> Word:
    """Return what a document is, without the name of whom it is for: a story names no employee."""
    if document == "compte_rendu":
        return message("Compte rendu d'atelier")
    return title.split(" – ", maxsplit=1)[0] or document.replace("_", " ").capitalize()


def grouped(facts: Sequence[Word]) -> Sequence[tuple[Word, int]]:
    """Return each word once with how often it comes, in order."""
    return [(word, list(facts).count(word)) for word in dict.fromkeys(facts)]


def counted(words: Iterable[Word]) -> Word:
    """Return words as a list, each once, followed by its number when it comes several times."""
    return listed(
        message("{word} ({count})", word=word, count=count) if count > 1 else word
        for word, count in grouped(tuple(words))
    )
