//! The derive that reads a struct from a row of the database: a field for each column, found by its name.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Field, Fields, LitStr, parse_macro_input};

/// Reads a struct with named fields from a row.
///
/// `#[row(rename = "column")]` names another column, `#[row(flatten)]` reads the field from the same row,
/// `#[row(skip)]` leaves it at its default.
#[proc_macro_derive(FromRow, attributes(row))]
pub fn from_row(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implementation(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn implementation(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(input, "only a struct is read from a row"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(input, "only named fields are read from a row"));
    };
    let name = &input.ident;
    let (of_impl, of_type, conditions) = input.generics.split_for_impl();
    let fields = fields.named.iter().enumerate().map(|(place, field)| reading(place, field)).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! {
        impl #of_impl ::kernel::db::FromRow for #name #of_type #conditions {
            fn from_row(row: &::kernel::db::Row<'_>) -> ::core::result::Result<Self, ::kernel::DbError> {
                ::core::result::Result::Ok(Self { #(#fields),* })
            }
        }
    })
}

/// How one field is read. Columns mostly stand in the order of the fields, so its place is where it is looked for first.
fn reading(place: usize, field: &Field) -> syn::Result<proc_macro2::TokenStream> {
    let name = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a field without a name"))?;
    let mut reading = {
        let column = name.to_string();
        quote!(#name: row.named(#place, #column)?)
    };
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("row")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("flatten") {
                reading = quote!(#name: ::kernel::db::FromRow::from_row(row)?);
            } else if meta.path.is_ident("skip") {
                reading = quote!(#name: ::core::default::Default::default());
            } else if meta.path.is_ident("rename") {
                let column: LitStr = meta.value()?.parse()?;
                reading = quote!(#name: row.named(#place, #column)?);
            } else {
                return Err(meta.error("`rename = \"column\"`, `flatten` or `skip`"));
            }
            Ok(())
        })?;
    }
    Ok(reading)
}
