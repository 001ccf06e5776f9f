"""The small changes: what a slip of the hand, or a rule misread, could make of a function."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator
from typing import Any, NamedTuple

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"all": "any", "any": "all", "min": "max", "max": "min"}
# Questions to the database can be asked without these and answer something else.
CHOOSING = {"filter", "exclude", "order_by", "distinct", "active", "of_answered_groups"}
# What is read together changes how many questions are asked, and no answer; other tests count. To
# write all fields of a row instead of some is the same as long as nobody else can write it.
READ_TOGETHER = {"select_related", "prefetch_related"}
SPARING = {"update_fields"}
# Words to people are held by the tests of pages and mails.
WORDS = {"gettext", "ngettext", "_"}


class Change(NamedTuple):
    """One function with one thing in it changed."""

    function: str
    line: int
    before: str
    after: str
    tree: ast.FunctionDef

    def __str__(self) -> str:
        return f"{self.function}: {self.before} ⇒ {self.after}"


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function and method of a module, by its qualified name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            node.decorator_list = []
            yield prefix + node.name, node


def changes(source: str, names: dict[str, Any]) -> Iterator[Change]:
    """Every change of every function, always in the same order; equal ones are numbered."""
    for function, tree in functions(ast.parse(source)):
        seen: dict[tuple[str, str], int] = {}
        for old, line in _parts(tree, tree.lineno):
            for new in [*_instead(old, names), *_forgotten(old, tree)]:
                before, after = _words(old, new)
                count = seen[before, after] = seen.get((before, after), 0) + 1
                after += f" ({count})" if count > 1 else ""
                yield Change(function, line, before, after, _with(tree, old, new))


def _parts(node: ast.AST, line: int) -> Iterator[tuple[ast.AST, int]]:
    """All that can be changed below, each with the line of the statement it belongs to."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns") or isinstance(node, ast.JoinedStr):
            continue
        called = getattr(node, "func", None)
        if getattr(called, "attr", getattr(called, "id", "")) in WORDS | READ_TOGETHER:
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not _is_docstring(part):
                here = part.lineno if isinstance(part, ast.stmt) else line
                yield part, here
                yield from _parts(part, here)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _with(tree: ast.FunctionDef, old: ast.AST, new: ast.AST) -> ast.FunctionDef:
    """The function with one part exchanged; the original stays as it is."""

    def copy(node: Any) -> Any:
        if node is old:
            return ast.fix_missing_locations(ast.copy_location(new, old))
        if isinstance(node, list):
            return [copy(part) for part in node]
        if not isinstance(node, ast.AST):
            return node
        fields = {field: copy(value) for field, value in ast.iter_fields(node)}
        return ast.copy_location(type(node)(**fields), node)

    return copy(tree)


def _words(old: ast.AST, new: ast.AST) -> tuple[str, str]:
    """What was and what is instead, in one line; of a call that lacks something, only that."""
    before, after = (ast.unparse(node).splitlines()[0] for node in (old, new))
    if isinstance(old, ast.Call) and isinstance(new, ast.Call) and old.func is new.func:
        lost = {*old.args, *old.keywords} - {*new.args, *new.keywords}
        return f"{ast.unparse(old.func)}(… {ast.unparse(lost.pop())})", "(…)"
    return before, after


def _instead(node: ast.AST, names: dict[str, Any]) -> Iterator[ast.AST]:
    """What could stand in the place of a part."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=right):
            for other in COMPARED[type(op)]:
                yield ast.Compare(left=left, ops=[other()], comparators=right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
            for left_out in values:
                rest = [value for value in values if value is not left_out]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op=op, values=rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in COUNTED:
            yield ast.BinOp(left=left, op=COUNTED[type(op)](), right=right)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int() as value):
            yield from (ast.Constant(value=value + 1), ast.Constant(value=value - 1))
        case ast.Constant(value=str() as value):
            yield ast.Constant(value="" if value else "something else")
        case ast.Name(id=name) if name in NAMES:
            yield ast.Name(id=NAMES[name], ctx=ast.Load())
        case ast.Attribute(value=owner, attr=attr) if attr.isupper():
            for other in _other_members(owner, attr, names):
                yield ast.Attribute(value=owner, attr=other, ctx=ast.Load())
        case ast.Call():
            yield from _calls(node)
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(**dict(ast.iter_fields(node)) | {"ifs": []})
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in COUNTED:
            yield ast.AugAssign(target=target, op=COUNTED[type(op)](), value=value)
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield ast.Return(value=ast.Constant(value=None))
    # A condition that says the opposite; comparisons have their own.
    if isinstance(
        test := getattr(node, "test", None), ast.Name | ast.Attribute | ast.Call | ast.NamedExpr
    ):
        fields = dict(ast.iter_fields(node))
        yield type(node)(**fields | {"test": ast.UnaryOp(op=ast.Not(), operand=test)})


def _other_members(owner: ast.expr, name: str, names: dict[str, Any]) -> Iterator[str]:
    """The two states that stand next to this one."""
    try:
        choices = eval(ast.unparse(owner), dict(names))  # noqa: S307
    except (NameError, AttributeError):
        return
    if isinstance(choices, enum.EnumMeta) and len(members := list(choices.__members__)) > 1:
        at = members.index(name)
        yield from dict.fromkeys((members[at - 1], members[(at + 1) % len(members)]))


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    """A call that lacks an argument, or a step that is left out of a question."""
    for left_out in node.keywords:
        rest = [keyword for keyword in node.keywords if keyword is not left_out]
        if left_out.arg not in SPARING:
            yield ast.Call(func=node.func, args=node.args, keywords=rest)
    # To ask for no order at all only spares the database its sorting.
    unsorted = not node.args and not node.keywords
    if isinstance(node.func, ast.Attribute) and node.func.attr in CHOOSING - (
        {"order_by"} if unsorted else set()
    ):
        yield node.func.value
        for left_out in node.args if len(node.args) > 1 else []:
            others = [argument for argument in node.args if argument is not left_out]
            yield ast.Call(func=node.func, args=others, keywords=node.keywords)
    if isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
        yield from node.args


def _forgotten(node: ast.AST, function: ast.FunctionDef) -> Iterator[ast.stmt]:
    """A statement that is left out; a name that nothing else gives a value would be missed."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]):
            given = [part.arg for part in ast.walk(function) if isinstance(part, ast.arg)]
            for part in ast.walk(function):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    given.append(part.id)
            if given.count(name) > 1:
                yield ast.Pass()
        case ast.Return() if node is function.body[-1]:
            return
        case ast.Expr() | ast.Assign() | ast.AugAssign() | ast.Raise() | ast.Return():
            yield ast.Pass()
        case ast.Continue() | ast.Break():
            yield ast.Pass()
