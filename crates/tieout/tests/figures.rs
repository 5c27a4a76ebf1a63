//! What is read of every figure: its whole name, the words around it, its value with the printed precision, its year.

use tieout::{ReadFigure, Setting, check};

fn read(text: &str) -> Vec<ReadFigure> {
    check(text, &Setting::default()).figures
}

fn labels(text: &str) -> Vec<String> {
    read(text).into_iter().map(|figure| figure.label).collect()
}

#[test]
fn names_are_as_a_reader_would_say_them() {
    let leads = "十三届市委一、二轮巡察共计向市纪委监委移交问题线索30条，已办结11条，办结率36.67%，通过线索办理，给予党纪政务处分11人。";
    assert_eq!(labels(leads), ["移交问题线索", "问题线索办结", "问题线索办结率", "给予党纪政务处分"]);
    let rules = "督促被巡察单位完成整改问题106个，整改完成率97%，制订相关制度34项、完善25项，废除2项。";
    assert_eq!(labels(rules), ["完成整改问题", "整改完成率", "制订相关制度", "完善相关制度", "废除相关制度"]);
    let counted = "同时设立3个巡察组，先后召开2次书记专题会议听取汇报。";
    assert_eq!(labels(counted), ["设立巡察组", "召开书记专题会议"]);
}

#[test]
fn money_is_of_the_budget_or_of_the_final_accounts_as_its_section_says() {
    let text = "（一）2022年部门预算情况\n支出397.72万元，其中：基本支出217.72万元，项目支出180万元。\n\
                （二）2022年部门决算情况\n支出429.59万元，其中：基本支出245.49万元，占决算总支出的57.15%，项目支出184.10万元。";
    let due = [
        "支出预算",
        "基本支出预算",
        "项目支出预算",
        "支出决算",
        "基本支出决算",
        "基本支出占决算总支出",
        "项目支出决算",
    ];
    assert_eq!(labels(text), due);
}

#[test]
fn a_change_is_named_with_what_it_is_compared_with() {
    let text = "2022年公务接待费为0万元，较上年减少1.1万元，同比减少100%。";
    assert_eq!(labels(text), ["公务接待费", "公务接待费较上年减少", "公务接待费同比减少"]);
}

#[test]
fn values_keep_the_printed_precision_in_the_base_unit() {
    let due = [
        ("支出429.59万元", "4295900", 2, "万元", "元"),
        ("支出429.590万元", "4295900", 1, "万元", "元"),
        ("支出1,234.50元", "1234.50", -2, "元", "元"),
        ("支出1.2亿元", "120000000", 7, "亿元", "元"),
        ("支出8千元", "8000", 3, "千元", "元"),
        ("执行率36.60%", "36.60", -2, "%", "%"),
        ("出生率6.77‰", "0.677", -3, "‰", "%"),
        ("刊发稿件23余篇", "23", 0, "篇", "篇"),
        ("收入肆佰贰拾玖万元", "4290000", 4, "万元", "元"),
        ("报销叁佰贰拾壹元伍角陆分", "321.56", -2, "元", "元"),
        ("占三成。", "30", 1, "成", "%"),
        ("三分之二的问题", "66.66", -2, "%", "%"),
        ("节约-0.05万元", "-500", 2, "万元", "元"),
    ];
    for (text, value, exponent, unit, base) in due {
        let figures = read(text);
        let figure = &figures[0];
        assert_eq!((figure.value.to_string().as_str(), figure.value.exponent), (value, exponent), "{text}");
        assert_eq!((figure.unit.as_str(), figure.base.as_str()), (unit, base), "{text}");
    }
    assert!(read("刊发稿件23余篇")[0].approximate);
    assert_eq!(read("单位：万元\n（单位：万元）\n收入100，支出90")[0].unit, "万元", "the header's unit");
}

#[test]
fn the_year_is_the_one_that_the_words_tell() {
    let years = |text: &str| read(text).iter().map(|figure| figure.year).collect::<Vec<_>>();
    assert_eq!(years("2022年支出429万元，上年支出400万元，增长7.25%。"), [Some(2022), Some(2021), Some(2022)]);
    assert_eq!(years("2022年接待费5万元，较2020年减少1万元，2020年为6万元。"), [Some(2022), Some(2022), Some(2020)]);
    assert_eq!(years("2020年、2021年收入分别为10万元、12万元。"), [Some(2020), Some(2021)]);
    assert_eq!(years("2018—2022年共移交线索300条。"), [None]);
    assert_eq!(
        years("2022年工作报告\n一、成效\n移交线索30条。\n二、2023年打算\n计划巡察12个单位。"),
        [Some(2022), Some(2023)]
    );
}

#[test]
fn the_words_around_go_from_the_widest_to_the_nearest() {
    let text = "2022年工作报告\n一、工作成效\n1.强化整改落实\n一是规范流程。二是提升质效。一、二轮巡察移交线索30条，通过线索办理，给予处分11人。";
    let figures = read(text);
    let around = ["2022年工作报告", "工作成效", "强化整改落实", "提升质效", "一、二轮巡察移交线索", "通过线索办理"];
    assert_eq!(figures[1].context, around);
}
