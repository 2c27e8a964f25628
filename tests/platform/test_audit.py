"""`juesuan audit`: findings in plain sentences with their evidence, and an exit status a script can use."""

import json


def test_a_broken_sum_is_told_with_its_figures_and_costs_the_exit_status(released):
    done = released.run("audit", "档案馆", "--warehouse", released.warehouse)
    assert done.returncode == 1, done.stderr
    assert "白塔县档案馆 2023年度" in done.stdout
    assert "[错误] 本年支出合计 = 基本支出 + 项目支出 不成立" in done.stdout
    assert "archive.txt" in done.stdout
    assert "【500.00万元】" in done.stdout
    assert "项不成立" in done.stdout


def test_a_sound_unit_ends_with_status_0(released):
    done = released.run("audit", "水务局", "--warehouse", released.warehouse)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "错误" not in done.stdout


def test_english_is_spoken_on_request(released):
    done = released.run("audit", "档案馆", "--warehouse", released.warehouse, "--lang", "en")
    assert "[error]" in done.stdout
    assert "checks:" in done.stdout
    assert "[错误]" not in done.stdout


def test_json_holds_findings_with_places_that_can_be_looked_up(released):
    done = released.run("audit", "档案馆", "--warehouse", released.warehouse, "--json")
    told = json.loads(done.stdout)
    assert told["has_errors"] is True
    assert done.returncode == 1
    (year,) = told["unit_years"]
    text = (released.reports / "archive.txt").read_text(encoding="utf-8")
    places = [place for finding in year["findings"] for place in finding["evidence"]]
    assert places
    for place in places:
        assert text[place["char_start"] : place["char_end"]] == place["text"]


def test_a_file_of_the_release_is_found_by_its_name_and_by_its_content(released, tmp_path):
    copy = tmp_path / "another_name.txt"
    copy.write_bytes((released.reports / "archive.txt").read_bytes())
    answers = {
        released.run("audit", asked, "--warehouse", released.warehouse).stdout for asked in ("archive.txt", copy)
    }
    assert len(answers) == 1
    assert "白塔县档案馆" in answers.pop()


def test_a_file_the_release_does_not_hold_is_read_for_itself(released, tmp_path):
    report = tmp_path / "new.txt"
    text = (released.reports / "archive.txt").read_text(encoding="utf-8")
    report.write_text(text.replace("白塔县", "红塔县"), encoding="utf-8")
    before = released.warehouse.read_bytes()
    done = released.run("audit", report, "--warehouse", released.warehouse)
    assert done.returncode == 1, done.stderr
    assert "红塔县档案馆" in done.stdout
    assert released.warehouse.read_bytes() == before


def test_what_is_no_report_gets_one_line_and_no_answer(released, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("您好，明天开会。", encoding="utf-8")
    done = released.run("audit", letter, "--warehouse", released.warehouse)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "rejected" in done.stderr
