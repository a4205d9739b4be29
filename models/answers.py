"""Answers given on Prefect's screens: typed forms, as narrow as can be, since Prefect keeps what is typed.

Organisations are named by identifier, people not at all. Free text is short, and refuses what looks like a
social security number or an address of mail before it is sent.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.facts.cooperation import Topic

IDENTIFIER = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
NO_PERSON = (
    r"^(?![\s\S]*[1-478][ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?(\d{2}|\d[AaBb])([ .\-]?\d){6})(?![\s\S]*@)[\s\S]*$"
)
"""A text without a social security number (thirteen figures, however spaced) and without an address."""

Name = Annotated[str, Field(pattern=IDENTIFIER, max_length=60)]
PlainText = Annotated[str, Field(pattern=NO_PERSON, max_length=2000)]


class Form(BaseModel):
    """A group of questions; what is not asked is refused."""

    # lookahead in a pattern: the other engine has none
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, regex_engine="python-re")


def _shown(title: str, description: str) -> ConfigDict:
    """Return what a screen shows of a form: its name and what it is for, in French."""
    return ConfigDict(title=title, json_schema_extra={"description": description})


class ToldTo(StrEnum):
    """Who was informed."""

    REPRESENTATIVES = "cse"
    STAFF = "salaries"


class TopicForm(Form):
    """What was concluded on a topic."""

    model_config = _shown("Sujet conclu", "Ce qui est conclu sur l'un des douze sujets.")

    topic: Topic = Field(alias="sujet", title="Sujet")
    conclusion: PlainText = Field(
        title="Conclusion", min_length=1, description="Ce qui est conclu, sans nommer personne."
    )


class DecisionForm(Form):
    """What a body decided."""

    model_config = _shown("Décision prise", "Ce qu'une instance a décidé, avec ses voix.")

    subject: Name = Field(alias="objet", title="Objet", description="Par exemple : cooperer.")
    organisation: Name = Field(
        default="collectif", title="Organisation", description="Son identifiant, ou « collectif »."
    )
    body: PlainText = Field(
        alias="instance",
        title="Instance",
        min_length=1,
        description="Par exemple : conseil d'administration.",
    )
    opened: date = Field(alias="ouverte_le", title="Question ouverte le")
    votes_for: int = Field(default=0, ge=0, alias="pour", title="Voix pour")
    votes_against: int = Field(default=0, ge=0, alias="contre", title="Voix contre")
    abstentions: int = Field(default=0, ge=0, title="Abstentions")
    adopted: bool | None = Field(default=None, alias="adoptee", title="Adoptée")
    quorum_met: bool | None = Field(default=None, alias="quorum_atteint", title="Quorum atteint")
    reference: PlainText = Field(
        default="", title="Référence du procès-verbal", description="Par exemple : PV du 6 juillet 2026."
    )


class SignatureForm(Form):
    """A document signed by an organisation, through its legal representative."""

    model_config = _shown("Document signé", "Par la personne qui représente légalement l'organisation.")

    document: Name = Field(title="Document", description="Par exemple : convention_cooperation.")
    organisation: Name = Field(title="Organisation", description="Son identifiant.")


class InformationForm(Form):
    """Staff informed by its employer."""

    model_config = _shown("Personnel informé", "Par son employeur.")

    organisation: Name = Field(title="Organisation", description="Son identifiant.")
    told: ToldTo = Field(alias="aupres_de", title="Auprès de")
    reference: PlainText = Field(default="", title="Référence")


class DoneForm(Form):
    """A due item that is over."""

    model_config = _shown("Échéance faite", "Elle ne sera plus rappelée.")

    reference: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")] = Field(
        alias="echeance", title="Échéance", description="Sa référence, lue dans la liste ou l'agenda."
    )


class Answer(Form):
    """An answer to a case: one or more of its parts are filled in."""

    model_config = _shown(
        "Réponse",
        "Remplissez une partie au moins. Ne nommez personne : ce qui est tapé ici reste sur cet écran.",
    )

    case_id: Name = Field(alias="dossier", title="Dossier", description="Identifiant du dossier.")
    on: date = Field(alias="le", title="Vrai depuis le")
    topic: TopicForm | None = Field(default=None, alias="sujet", title="Un sujet est conclu")
    decision: DecisionForm | None = Field(default=None, title="Une décision est prise")
    signature: SignatureForm | None = Field(default=None, title="Un document est signé")
    information: InformationForm | None = Field(default=None, title="Le personnel est informé")
    done: DoneForm | None = Field(default=None, alias="echeance", title="Une échéance est faite")
    corrects: bool = Field(
        default=False,
        alias="corrige",
        title="Corriger",
        description="À cocher pour remplacer une autre réponse déjà enregistrée.",
    )
