use super::Ecosystem; use super::url::Url;
pub(crate) struct PublicRegistry { host: &'static [&'static str] }
impl PublicRegistry { pub(crate) fn url(&self)->String { let mut h:Vec<_>=self.host.to_vec(); h.reverse(); format!("https://{}/", h.join(".")) } }
static NPM: PublicRegistry = PublicRegistry{host:&["org","npmjs","registry"]};
static YARN: PublicRegistry = PublicRegistry{host:&["com","yarnpkg","registry"]};
pub(crate) fn by_alias(a:&str)->Option<&'static PublicRegistry>{ match a {"npm"=>Some(&NPM),"yarn"=>Some(&YARN),_=>None} }
#[derive(Debug,Clone)] pub(crate) struct Base { url: String }
impl Base { pub(crate) fn parse(_e:Ecosystem,t:&str)->Result<Self,String>{ Ok(Self{url: by_alias(t).map_or(t.to_owned(),|r|r.url())}) }
 pub(crate) fn strip<'u>(&self,u:&'u Url<'_>)->Option<&'u str>{ let b=Url::parse(&self.url)?; if b.scheme()==u.scheme()&&b.host()==u.host()&&b.port()==u.port(){ let p=b.path().trim_end_matches('/'); u.path().strip_prefix(p).filter(|r|r.is_empty()||r.starts_with('/'))} else {None} } }
