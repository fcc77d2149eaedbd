"""What may be read when a name or number is masked."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.policy import PrivacyPolicy
from buildingday.domain.privacy import mask_name, mask_phone, scrub


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张桂兰", "张*兰"), ("陈明", "陈*"), ("欧阳修文", "欧**文"), ("王", "王"), ("", ""), (" 李建国 ", "李*国"),
        ("John Smith", "J*"), ("𠮷田太郎", "𠮷**郎"),
    ],
)  # fmt: skip
def test_names(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812341234", "138****1234"), ("138 1234 1234", "138****1234"), ("+86 138-1234-1234", "138****1234"),
        ("１３８１２３４１２３４", "138****1234"), ("023-58123456", "023-****3456"), ("0871-6512345", "0871-***2345"),
        ("58123456", "581*3456"), ("12345", "***45"), ("1", "*"), ("", ""),
    ],
)  # fmt: skip
def test_phones(phone, masked):
    assert mask_phone(phone) == masked


def test_the_policy_decides_how_much_of_a_phone_is_kept():
    assert mask_phone("13812341234", replace(PrivacyPolicy(), phone_first=0, phone_last=2)) == "*********34"


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("请打13812341234联系", "请打138****1234联系"),
        ("电话：138-1234-1234，座机023-58123456。", "电话：138****1234，座机023-****3456。"),
        ("身份证500101194503121234号", "身份证5001************34号"),
        ("身份证50010119450312123x，电话（１３８１２３４１２３４）", "身份证5001************3x，电话（138****1234）"),
        ("编号YC-2026-A0012，2025年11月20日，3-2-501", "编号YC-2026-A0012，2025年11月20日，3-2-501"),
        ("金额１２３４５６元", "金额１２３４５６元"),
        ("热线12345", "热线12345"),
    ],
)
def test_running_text_loses_only_its_numbers_of_persons(text, scrubbed):
    assert scrub(text) == scrubbed


@given(st.text(max_size=20), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text(max_size=20))
def test_no_mobile_number_survives(before, phone, after):
    text = re.sub(r"\d", "", before) + phone + re.sub(r"\d", "", after)
    assert phone not in scrub(text)


@given(st.text(st.sampled_from("0123456789xX- 张+（）()0１３"), max_size=60))
def test_scrubbing_twice_changes_nothing_more(text):
    once = scrub(text)
    assert scrub(once) == once
