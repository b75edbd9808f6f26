#[derive(Debug)] pub(crate) enum TarballMatch { Same, OtherName(String), OtherVersion(String), Unknown }
pub(crate) fn compare(_e: super::Ecosystem, path:&str, name:&str, version:&str)->TarballMatch{
 let Some((n,f))=path.trim_start_matches('/').split_once("/-/") else {return TarballMatch::Unknown};
 if n!=name {return TarballMatch::OtherName(n.to_owned())}
 let base=name.rsplit('/').next().unwrap_or("");
 let v=f.trim_end_matches(".tgz").strip_prefix(base).unwrap_or("").trim_start_matches('-');
 if v==version {TarballMatch::Same} else {TarballMatch::OtherVersion(v.to_owned())} }
