"""不予受理的理由: why a problem is not taken on, and the words that the resident gets (F091)."""

from dataclasses import dataclass

from buildingday.errors import N_


@dataclass(frozen=True, slots=True)
class RefusalReason:
    """One reason: its code word, its name, and the text that can be sent to whoever reported the problem."""

    code: str
    name: str
    text: str


#: Names and texts are our own proposal; the reports give none.
STARTER_REFUSALS: tuple[RefusalReason, ...] = (
    RefusalReason(
        "elsewhere", N_("归别处管"), "您反映的事不归社区和街道管，请向有权处理的单位反映；需要时我们帮您联系。"
    ),
    RefusalReason(
        "legal_route",
        N_("走法律途径"),
        "您反映的事应当通过仲裁、诉讼或行政复议解决，或者已经在这样办，我们不另行处理。",
    ),
    RefusalReason("private", N_("家庭内部事"), "您反映的是家庭内部的事，请自家商量；愿意调解的，人民调解员可以帮忙。"),
    RefusalReason("answered", N_("已有答复"), "您反映的事已经办过并答复，这次没有新的情况，不再重复办理。"),
    RefusalReason("unfounded", N_("没有依据"), "您的要求没有法律、政策上的依据，我们不能受理，请您理解。"),
    RefusalReason(
        "not_found", N_("查无此事"), "我们按您说的地点、时间查看过，没有发现所说的情况；有新的线索请再告诉我们。"
    ),
)
