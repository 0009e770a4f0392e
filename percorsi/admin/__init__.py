from percorsi.admin.programmi import CorsoAdmin, ProgrammaAdmin

__all__ = ["CorsoAdmin", "ProgrammaAdmin"]
