//! What may be written on the command line.
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 明察：巡察办工作平台
#[derive(Parser, Debug)]
#[command(name = "mingcha", version, about = "明察：巡察办工作平台", disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Where the records are.
#[derive(Args, Debug, Clone)]
pub(super) struct Data {
    /// 数据文件夹
    #[arg(long, value_name = "文件夹")]
    pub(super) data: Option<PathBuf>,
    /// 用示例单位（首次使用时生成，之后保留）
    #[arg(long)]
    pub(super) example: bool,
    /// 重新生成示例单位
    #[arg(long, requires = "example")]
    pub(super) fresh: bool,
}

/// How output is written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// 给人看
    Text,
    /// 给程序读
    Json,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// 新建数据文件夹
    Init {
        #[arg(long, value_name = "文件夹", help = "数据文件夹")]
        data: Option<PathBuf>,
        #[arg(long, value_name = "全称", help = "单位全称")]
        name: String,
        #[arg(long, value_name = "简称", help = "单位简称")]
        short: Option<String>,
        #[arg(long = "as", value_name = "姓名", default_value = "本机管理员", help = "记入日志的操作人")]
        actor: String,
    },
    /// 打开平台，在浏览器里使用
    Serve {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_name = "地址", help = "监听地址，如 127.0.0.1:8080")]
        listen: Option<String>,
        #[arg(long = "as", value_name = "姓名", default_value = "本机管理员", help = "记入日志的操作人")]
        actor: String,
    },
    /// 由记录生成年度报告
    Report {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_name = "年度", help = "报告年度")]
        year: i64,
        #[arg(short, long, value_name = "文件", help = "输出文件：.docx、.pdf、.html、.md 或 .json")]
        output: PathBuf,
    },
    /// 校核文稿里的数字是否勾稽相符
    Check {
        #[arg(long, help = "也列出相符的勾稽关系")]
        all: bool,
        #[arg(long, value_enum, default_value = "text", help = "输出格式")]
        format: Format,
        #[arg(long, value_name = "文件", help = "另存一份在有疑处加了批注的 Word 文件：.docx")]
        annotate: Option<PathBuf>,
        #[arg(long, value_name = "年度", help = "报告年度；不写则从文中看")]
        year: Option<u16>,
        #[arg(
            long,
            value_name = "依据",
            help = "与之核对：数据文件夹（本单位的记录），或另一份文稿（上年报告、预算、决算）"
        )]
        against: Vec<PathBuf>,
        #[arg(long, value_name = "文件", help = "另存一份汇总表（按文件、按规则、全部意见）：.xlsx")]
        summary: Option<PathBuf>,
        #[arg(long, value_name = "规则", help = "看一条规则的说明，如 share")]
        explain: Option<String>,
        #[arg(
            value_name = "文件",
            required_unless_present = "explain",
            help = "Word、PDF、Excel、网页、文本或扫描件，也可以是文件夹"
        )]
        files: Vec<PathBuf>,
    },
    /// 出一份文书：由记录、所填内容或样例
    Form {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_name = "记录", help = "由哪一条记录填写，写编号或名称；见 mingcha forms")]
        of: Option<String>,
        #[arg(long, conflicts_with = "of", help = "用样例填写")]
        sample: bool,
        #[arg(short, long, value_name = "文件", help = "输出文件：.docx、.pdf、.html 或 .md")]
        output: PathBuf,
        #[arg(value_name = "文书", help = "文书名称，如 督办函")]
        name: String,
        #[arg(value_name = "项目=内容", help = "另填的内容，如 联系人=综合组")]
        fields: Vec<String>,
    },
    /// 列出全部文书
    Forms {
        #[command(flatten)]
        data: Data,
    },
    /// 列出数字、公式和记录数
    Figures {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_name = "年度", help = "报告年度")]
        year: i64,
        #[arg(long, value_enum, value_name = "格式", default_value = "text", help = "输出格式")]
        format: Format,
        #[arg(value_name = "编号", help = "数字编号，如 finance.final_total；不写则全部")]
        ids: Vec<String>,
    },
    /// 导入 Excel 或 CSV
    Import {
        #[command(flatten)]
        data: Data,
        #[arg(long = "as", value_name = "姓名", default_value = "本机管理员", help = "记入日志的操作人")]
        actor: String,
        #[arg(long, value_name = "记录", help = "记录名称，如 支出凭证；不写则看文件名")]
        record: Option<String>,
        #[arg(long, help = "期初导入：接收旧账，决定类的记录也可导入")]
        take_over: bool,
        #[arg(value_name = "文件", required = true, help = "要导入的文件")]
        files: Vec<PathBuf>,
    },
    /// 导出为 Excel 或 CSV
    Export {
        #[command(flatten)]
        data: Data,
        #[arg(long = "as", value_name = "姓名", default_value = "本机管理员", help = "记入日志的操作人")]
        actor: String,
        #[arg(value_name = "记录", help = "记录名称，如 支出凭证")]
        record: String,
        #[arg(short, long, value_name = "文件", help = "输出文件：.xlsx 或 .csv")]
        output: PathBuf,
    },
    /// 按名称办理一个动作
    Act {
        #[command(flatten)]
        data: Data,
        #[arg(long = "as", value_name = "姓名", default_value = "本机管理员", help = "记入日志的操作人")]
        actor: String,
        #[arg(value_name = "动作", help = "动作名称，如 finance.pay；见 mingcha acts")]
        name: String,
        #[arg(value_name = "项目=内容", help = "如 number=2022-0460")]
        fields: Vec<String>,
    },
    /// 列出全部动作
    Acts {
        #[arg(long, value_enum, value_name = "格式", default_value = "text", help = "输出格式")]
        format: Format,
    },
    /// 核对日志是否完整
    Verify {
        #[command(flatten)]
        data: Data,
        #[arg(long, value_enum, value_name = "格式", default_value = "text", help = "输出格式")]
        format: Format,
    },
}
