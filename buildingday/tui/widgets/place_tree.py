"""The tree of places at the left: only what leads to a door, opened at one of them, the rest read when it is opened."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from buildingday.domain.place import PlaceKind
from buildingday.tui.safe import plain

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import PlaceNode

#: Places whose children are read when they are opened.
_READ_LATER = (PlaceKind.COMPOUND, PlaceKind.BUILDING)


class PlaceTree(Tree["PlaceNode"]):
    """Places from the district down to the stairs; signs and indents are plain letters."""

    ICON_NODE = "+ "
    ICON_NODE_EXPANDED = "- "
    BINDINGS = [
        Binding("right", "lower", show=False),
        Binding("left", "higher", show=False),
        Binding("space", "toggle_node", show=False),
        Binding("enter", "select_cursor", show=False),
    ]

    def __init__(self, *, id: str | None = None):
        super().__init__("", id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self.auto_expand = False
        self.center_scroll = True
        self._rows: list[PlaceNode] = []

    def show_rows(self, rows: "list[PlaceNode]", place_id: str | None) -> None:
        """Shows the places with the way to one of them open and the cursor on it."""
        if rows != self._rows:
            self._rows = rows
            self.clear()
            self._add(self.root, None, {row.id for row in rows})
        node = self._node(place_id)
        if node is not None:
            way: TreeNode[PlaceNode] | None = node
            while way is not None:
                way.expand()
                way = way.parent
            self.call_after_refresh(self.move_cursor, node)

    def add_below(self, place_id: str, rows: "list[PlaceNode]") -> None:
        """Adds what was read when a place was opened."""
        node = self._node(place_id)
        if node is not None and not node.children:
            for row in rows:
                self._leaf(node, row)

    @property
    def chosen(self) -> "PlaceNode | None":
        """The place under the cursor."""
        return self.cursor_node.data if self.cursor_node is not None else None

    def action_lower(self) -> None:
        """Opens the place, or goes into it when it is open or has nothing below."""
        node = self.cursor_node
        if node is None:
            return
        if node.allow_expand and not node.is_expanded:
            node.expand()
        elif node.children:
            self.move_cursor(node.children[0])
        else:
            self.action_select_cursor()

    def action_higher(self) -> None:
        """Closes the place, or goes to what it stands in."""
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.children:
            node.collapse()
        elif node.parent is not None and not node.parent.is_root:
            self.move_cursor(node.parent)

    def _add(self, node: "TreeNode[PlaceNode]", parent_id: str | None, ids: set[str]) -> None:
        for row in self._rows:
            if row.parent_id == parent_id or (parent_id is None and row.parent_id not in ids):
                self._add(self._leaf(node, row), row.id, ids)

    def _leaf(self, node: "TreeNode[PlaceNode]", row: "PlaceNode") -> "TreeNode[PlaceNode]":
        opens = row.kind != PlaceKind.STAIR
        return node.add(plain(row.name), row, allow_expand=opens)

    def _node(self, place_id: str | None) -> "TreeNode[PlaceNode] | None":
        stack = [self.root]
        while stack:
            node = stack.pop()
            if node.data is not None and node.data.id == place_id:
                return node
            stack.extend(node.children)
        return None

    def reads_later(self, node: "TreeNode[PlaceNode]") -> bool:
        """Whether what stands in this place has still to be read."""
        return node.data is not None and node.data.kind in _READ_LATER and not node.children
