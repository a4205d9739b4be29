"""Months: columns chosen, rows to mend, accounts kept for members, corrections of a locked month."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "column_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("headings", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_column_choices_case", "column_choices", ["case_id", "kind"], unique=False)
    op.create_table(
        "ledger_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("employee", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_ledger_lines_month", "ledger_lines", ["case_id", "month"], unique=False)
    op.create_table(
        "month_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=False),
        sa.Column("hours_file", sa.Integer(), nullable=True),
        sa.Column("payroll_file", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.ForeignKeyConstraint(
            ["hours_file"],
            ["imported_files.id"],
        ),
        sa.ForeignKeyConstraint(
            ["payroll_file"],
            ["imported_files.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "month", "carrier", name="one_revision_a_carrier"),
    )
    op.create_table(
        "adjustment_lines",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("employee", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("hourly_gross", sa.String(), nullable=False),
        sa.Column("before_seconds", sa.BigInteger(), nullable=False),
        sa.Column("after_seconds", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("ground", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["cases.id"],
        ),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["month_revisions.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "month", "member", "number"),
    )
    op.create_index(op.f("ix_adjustment_lines_revision"), "adjustment_lines", ["revision"], unique=False)
    op.add_column("hours_rows", sa.Column("start_second", sa.Integer(), nullable=True))
    op.add_column("hours_rows", sa.Column("end_second", sa.Integer(), nullable=True))
    op.add_column("imported_files", sa.Column("completes", sa.Integer(), nullable=True))
    op.add_column("imported_files", sa.Column("refused", sa.Integer(), server_default="0", nullable=False))
    op.add_column("month_closings", sa.Column("workbook", sa.String(), server_default="", nullable=False))
    op.add_column("statement_lines", sa.Column("base", sa.BigInteger(), nullable=True))
    op.add_column("statement_lines", sa.Column("details", sa.String(), server_default="", nullable=False))
