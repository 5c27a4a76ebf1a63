//! The two derives: a struct with labelled fields becomes one static description and two row conversions.
//!
//! Nothing else is generated: forms, lists, imports and the journal read the description at run time. The macro knows no field
//! kinds; it asks the type (`<T as desk::Typed>::KIND`), so a new kind needs no change here.
use proc_macro::TokenStream;
use quote::quote;
use syn::{
    Data, DeriveInput, Expr, ExprLit, Field, Lit, LitStr, Meta, Token, parse_macro_input, punctuated::Punctuated,
    spanned::Spanned,
};

const FIELD_WORDS: &[&str] = &[
    "searched", "within", "owner", "unique", "sorted", "personal", "subject", "brief", "long", "positive", "signed",
    "ahead", "code", "help", "part",
];

/// `#[derive(Record)]` with `#[record("中文名", table = "…", title = "…", register?, owner?)]`.
#[proc_macro_derive(Record, attributes(record, field))]
pub fn record(input: TokenStream) -> TokenStream {
    finish(expand_record(&parse_macro_input!(input as DeriveInput)))
}

/// `#[derive(Act)]` with `#[act("中文名", name = "feature.verb", on = "field"?, when = CONDITION?, undoes?)]`: what an act
/// asks for.
#[proc_macro_derive(Act, attributes(act, field))]
pub fn act(input: TokenStream) -> TokenStream {
    finish(expand_act(&parse_macro_input!(input as DeriveInput)))
}

fn finish(out: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    out.unwrap_or_else(|e| e.to_compile_error()).into()
}

fn expand_record(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let fields = named_fields(input, "a record is a struct")?;
    let words = Words::of(&input.attrs, "record", input.span())?;
    words.only(&["table", "title", "register", "owner"])?;
    let (name, label) = (&input.ident, &words.label);
    let (table, title) = (words.text("table")?, words.text("title")?);
    let (register, owner) = (words.flag("register"), words.flag("owner"));
    let names: Vec<_> = fields.iter().filter_map(|f| f.ident.as_ref()).collect();
    if names.first().is_none_or(|n| *n != "id") {
        return Err(syn::Error::new(input.span(), "a record starts with `id: Id<Self>`"));
    }
    if !names.iter().any(|n| **n == title.value()) {
        return Err(syn::Error::new(title.span(), "title names no field of this record"));
    }
    let described = fields[1..].iter().map(|f| describe(f)).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {
        impl ::desk::Record for #name {
            const TABLE: &'static ::desk::Table = &::desk::Table {
                name: #table, label: #label, title: #title, register: #register, owner: #owner, fields: &[#(#described),*],
            };
            fn id(&self) -> ::desk::Id<Self> { self.id }
            fn from_row(row: &mut ::desk::Row) -> ::desk::Result<Self> { Ok(Self { #(#names: row.take()?),* }) }
            fn to_row(&self) -> Vec<::desk::Value> { vec![#(::desk::Typed::to_value(&self.#names)),*] }
        }
    })
}

fn expand_act(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let fields = named_fields(input, "an act is a struct")?;
    let words = Words::of(&input.attrs, "act", input.span())?;
    words.only(&["name", "on", "when", "help", "undoes"])?;
    let (ident, label, name) = (&input.ident, &words.label, words.text("name")?);
    let on = words.text("on").map_or(quote!(None), |on| quote!(Some(#on)));
    let when = words.path("when").map_or(quote!(None), |when| quote!(Some(&#when)));
    let help = words.text("help").map_or(quote!(""), |h| quote!(#h));
    let undoes = words.flag("undoes");
    let names: Vec<_> = fields.iter().filter_map(|f| f.ident.as_ref()).collect();
    let described = fields.iter().map(|f| describe(f)).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {
        impl ::desk::Asked for #ident {
            const ASKED: &'static ::desk::Asks = &::desk::Asks {
                name: #name, label: #label, help: #help, on: #on, when: #when, undoes: #undoes,
                fields: &[#(#described),*],
            };
            fn from_row(row: &mut ::desk::Row) -> ::desk::Result<Self> { Ok(Self { #(#names: row.take()?),* }) }
            fn to_row(&self) -> Vec<::desk::Value> { vec![#(::desk::Typed::to_value(&self.#names)),*] }
        }
    })
}

fn named_fields<'i>(input: &'i DeriveInput, otherwise: &str) -> syn::Result<Vec<&'i Field>> {
    match &input.data {
        Data::Struct(data) => Ok(data.fields.iter().collect()),
        _ => Err(syn::Error::new(input.span(), otherwise)),
    }
}

fn describe(field: &Field) -> syn::Result<proc_macro2::TokenStream> {
    let words = Words::of(&field.attrs, "field", field.span())?;
    words.only(FIELD_WORDS)?;
    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    let (ty, label) = (&field.ty, &words.label);
    let text = |word| words.text(word).map_or(quote!(""), |t| quote!(#t));
    let (codes, help, part) = (text("code"), text("help"), text("part"));
    let [searched, within, owner, unique, sorted, personal, subject, brief, long, positive, signed, ahead] = [
        "searched", "within", "owner", "unique", "sorted", "personal", "subject", "brief", "long", "positive",
        "signed", "ahead",
    ]
    .map(|word| words.flag(word));
    Ok(quote! { ::desk::Field {
        name: #name, label: #label, kind: <#ty as ::desk::Typed>::KIND, required: <#ty as ::desk::Typed>::REQUIRED,
        link: <#ty as ::desk::Typed>::LINK, codes: #codes, help: #help,
        searched: #searched, within: #within, owner: #owner, unique: #unique, sorted: #sorted,
        personal: #personal, subject: #subject, brief: #brief, long: #long, positive: #positive, signed: #signed,
        ahead: #ahead, part: #part,
    } })
}

/// The words of one attribute: a label, then flags and `name = "text"`.
struct Words {
    label: LitStr,
    rest: Vec<Meta>,
    span: proc_macro2::Span,
}

impl Words {
    fn of(attrs: &[syn::Attribute], path: &str, span: proc_macro2::Span) -> syn::Result<Self> {
        let Some(attr) = attrs.iter().find(|a| a.path().is_ident(path)) else {
            return Err(syn::Error::new(span, format!("#[{path}(\"中文名\", …)] is missing")));
        };
        attr.parse_args_with(|input: syn::parse::ParseStream<'_>| {
            let label: LitStr = input.parse()?;
            let rest = match input.parse::<Option<Token![,]>>()? {
                Some(_) => Punctuated::<Meta, Token![,]>::parse_terminated(input)?.into_iter().collect(),
                None => vec![],
            };
            Ok(Words { label, rest, span })
        })
    }

    fn flag(&self, name: &str) -> bool {
        self.rest.iter().any(|m| matches!(m, Meta::Path(p) if p.is_ident(name)))
    }

    fn value(&self, name: &str) -> Option<&Expr> {
        self.rest.iter().find_map(|m| match m {
            Meta::NameValue(v) if v.path.is_ident(name) => Some(&v.value),
            _ => None,
        })
    }

    fn text(&self, name: &str) -> syn::Result<LitStr> {
        match self.value(name) {
            Some(Expr::Lit(ExprLit { lit: Lit::Str(s), .. })) => Ok(s.clone()),
            _ => Err(syn::Error::new(self.span, format!("{name} = \"…\" is missing"))),
        }
    }

    fn path(&self, name: &str) -> Option<&Expr> {
        self.value(name).filter(|e| matches!(e, Expr::Path(_)))
    }

    fn only(&self, known: &[&str]) -> syn::Result<()> {
        match self.rest.iter().find(|m| !known.iter().any(|k| m.path().is_ident(k))) {
            Some(m) => Err(syn::Error::new(m.span(), format!("unknown word; known: {}", known.join(", ")))),
            None => Ok(()),
        }
    }
}
