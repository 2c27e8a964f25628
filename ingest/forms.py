"""The forms that no list can hold: amounts, percents, years, marks and punctuation, on normalised text."""

import re

from ingest.amounts import ARABIC, CHINESE, SIGNED
from ingest.lexicon import lexicon

_YEAR = r"(?:(?:19|20)\d\d|(?:19|20)[xX×*]{2}|[一二][〇零0○一二三四五六七八九]{3})"
_UNITS = "|".join(label.pattern.pattern for label in lexicon().labels if label.kind == "unit")
_PRE = (
    r"(?P<pre>不超过|不低于|不少于|低于|高于|不足|未达到?"
    r"|约为?|大约|将近|接近|近|超过|超出|超|逾|至少|最多|最高|[<>≤≥]=?)?"
)
_MID = r"(?P<mid>多|余|几|来)?"
_POST = r"(?P<post>以上|以下|以内|左右|上下|多|余)?"
AMOUNT = re.compile(rf"{_PRE}(?P<number>{SIGNED}){_MID}(?:(?P<unit>{_UNITS})|\((?P<bracketed>{_UNITS})\)){_POST}")
CURRENCY = re.compile(rf"(?:[¥￥]|RMB)(?P<number>{SIGNED})(?P<unit>{_UNITS})?")
COMPOUND = re.compile(rf"(?P<first>{SIGNED})(?P<large>[万亿])(?P<second>{ARABIC})(?P<unit>千元|万元|元|圆)")
RANGE = re.compile(rf"(?P<number>{SIGNED})(?:{_UNITS})?[-~至到](?P<upper>{SIGNED})(?P<unit>{_UNITS})")
CAPITAL = re.compile(
    rf"(?P<pre>约|近|超|逾|几|数|上|不超过|不低于)?(?:人民币)?(?P<number>{CHINESE}){_MID}(?P<large>[万亿]*)(?P<unit>元|圆)"
    rf"(?:整|正)?(?![化素旦宵]){_POST}"
)
PERCENT = re.compile(rf"(?<![×*]){_PRE}(?P<number>{SIGNED}){_MID}(?P<unit>%|个?百分点|‰){_POST}")
PERCENT_WORDS = re.compile(rf"百分之(?P<number>{CHINESE})")
NUMBER = re.compile(rf"(?!\d{{1,2}}\.(?:19|20)\d\d年){SIGNED}")
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comparison", re.compile(rf"(?:与|比|较|同|和|跟|相较于?|对比)(?P<year>{_YEAR})年(?:度|初)?")),
    ("date", re.compile(rf"(?P<year>{_YEAR})年(?P<month>\d{{1,2}})月(?:份|底|末)?(?:\d{{1,2}}日)?")),
    ("period", re.compile(
        rf"(?:(?P<year>{_YEAR})年)?(?P<first>\d{{1,2}})月?份?[-~至到](?P<last>\d{{1,2}})月(?:份|底|末)?")),
    ("period", re.compile(rf"(?:(?P<year>{_YEAR})年)?(?P<half>上半年|前三季度|前三个季度|第?一季度|前半年)")),
    ("year", re.compile(rf"(?P<year>{_YEAR})年(?:度)?")),
    ("year", re.compile(r"(?P<this>今年|本年度?|当年度?)|(?P<before>上年度?|去年度?|上一年度?)")),
    ("level", re.compile(r"(?:增加|减少|下降|降低|增长|提高|提升|压减|缩减|上升|调整|调增|调减|核减|[增减升降])"
                         r"[到至](?!\d{1,2}月|年)")),
    ("part", re.compile(r"其中|包括|包含|(?<!包)含(?!税|量|义)|分别用于")),
    ("each", re.compile(r"分别(?:为|是|达|计)?|各(?:为|是)?|均为?")),
    ("compared", re.compile(r"相比(?:较|之下)?|对比|比较|相较")),
    ("negation", re.compile(r"无(?![锡线为偿害论人党法需须关误故缝烟证力])|没有"
                            r"|未(?:安排|发生|使用|列支|编制|产生|开展|涉及)|不(?:涉及|存在)")),
    ("mark", re.compile(r"(?:(?<=[,;:。)])|^)(?:第?[一二三四五六七八九十]{1,3}[、是]"
                        r"|\d{1,2}(?:、|\.(?=\D|(?:19|20)\d\d年))|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|[①-⑳])")),
    ("punctuation", re.compile(r"[。;,、:()!?|]|\.(?!\d)|\n")),
)  # fmt: skip
