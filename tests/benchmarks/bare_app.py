"""The floor of the start-up figure: a Textual app with Header, DataTable and Footer, and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class BareApp(App[None]):
    """Twenty-five rows of four columns."""

    def compose(self) -> ComposeResult:
        """Header, table, footer."""
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fills the table."""
        table = self.query_one(DataTable)
        table.add_columns("a", "b", "c", "d")
        for number in range(25):
            table.add_row(f"row-{number}", "b", "c", "d")


if __name__ == "__main__":
    BareApp().run()
