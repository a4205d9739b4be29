"""The life of a case: what it followed, what is due in it, the mails that said so."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_mails_state"), "mails", ["state"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_case_events_case_id"), "case_events", ["case_id"], unique=False)
    op.create_table(
        "due_items",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("who", sa.JSON(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("act_by", sa.String(), nullable=False),
        sa.Column("told_from", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "reference"),
    )
    op.create_index("due_items_act_by", "due_items", ["nature", "act_by"], unique=False)
    op.create_index("due_items_told_from", "due_items", ["told_from"], unique=False)
    op.create_table(
        "due_views",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.add_column("cases", sa.Column("ladder", sa.String(), server_default="2026-11", nullable=False))
    op.add_column("cases", sa.Column("state", sa.String(), server_default="actif", nullable=False))
    op.add_column("facts", sa.Column("wake", sa.Integer(), nullable=True))
    op.add_column("moves", sa.Column("ladder", sa.String(), server_default="", nullable=False))
    op.add_column("moves", sa.Column("set_aside", sa.JSON(), nullable=True))
    op.add_column("outbox", sa.Column("mail", sa.String(), nullable=True))
    op.create_index(op.f("ix_outbox_mail"), "outbox", ["mail"], unique=False)
