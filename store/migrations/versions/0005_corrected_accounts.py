"""Corrections move the accounts kept for members, those already made included; templates groups bring."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("kept_documents", sa.Column("brought", sa.JSON(), nullable=True))
    op.add_column("ledger_lines", sa.Column("revision", sa.Integer(), nullable=True))
    op.create_index("ix_ledger_lines_revision", "ledger_lines", ["revision"])
    # what corrections put aside or gave back was read from their lines, by the account of their component
    op.execute(
        """
        INSERT INTO ledger_lines
            (case_id, month, account, member, employee, label, basis, reason, amount, revision)
        SELECT a.case_id, a.month, l.account, a.member, a.employee, a.label, a.basis,
            'Correction de ' || a.about, a.amount, a.revision
        FROM adjustment_lines a
        JOIN (
            SELECT case_id, label, MIN(account) AS account FROM ledger_lines GROUP BY case_id, label
        ) l ON l.case_id = a.case_id AND l.label = a.label
        WHERE a.basis IN ('depot', 'provision', 'reprise_de_provision')
        """
    )
