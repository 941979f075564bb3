package import HeraldModel

/// The names by which other systems call languages.
package enum LanguageName {
    /// Returns the language of a tag, a code or a name, such as `pt_BR`, `fre`, `Spanish` and `español`. `nil` for any other text.
    ///
    /// A name is in English or in the language itself, in any case: those of the Unicode CLDR, version 47, and other English ones of the
    /// registry of subtags (RFC 5646, section 3).
    package static func language(for text: String) -> LanguageTag? {
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return languages[trimmed.lowercased()] ?? LanguageTag(written: trimmed)?.withShortestCode
    }

    private static let languages: [String: LanguageTag] = {
        var languages: [String: LanguageTag] = [:]
        for entry in names.split(separator: ";") {
            let parts = entry.split { "=|".contains($0) }
            guard let code = parts.first, let language = LanguageTag(written: String(code)) else { continue }
            for name in parts.dropFirst() { languages[name.lowercased()] = language }
        }
        return languages
    }()

    /// The codes with their names: `code=name|name;…`.
    private static let names = """
        aa=Afar;ab=Abkhazian|Аԥсшәа;ae=Avestan;af=Afrikaans;ak=Akan;am=Amharic|አማርኛ;an=Aragonese|aragonés;ar=Arabic|العربية;\
        as=Assamese|অসমীয়া;av=Avaric;ay=Aymara;az=Azerbaijani|azərbaycan;ba=Bashkir|башҡорт теле;be=Belarusian|беларуская;\
        bg=Bulgarian|български;bi=Bislama;bm=Bambara|bamanakan;bn=Bangla|বাংলা;bo=Tibetan|བོད་སྐད་;br=Breton|brezhoneg;\
        bs=Bosnian|bosanski;ca=Catalan|català|Valencian;ce=Chechen|нохчийн;ch=Chamorro;co=Corsican|corsu;cr=Cree;cs=Czech|čeština;\
        cu=Church Slavic;cv=Chuvash|чӑваш;cy=Welsh|Cymraeg;da=Danish|dansk;de=German|Deutsch;dv=Divehi|Maldivian;dz=Dzongkha|རྫོང་ཁ;\
        ee=Ewe|eʋegbe;el=Greek|Ελληνικά|Modern Greek;en=English;eo=Esperanto;es=Spanish|español|Castilian;et=Estonian|eesti;\
        eu=Basque|euskara;fa=Persian|فارسی|Farsi;ff=Fula|Pulaar;fi=Finnish|suomi;fj=Fijian;fo=Faroese|føroyskt;fr=French|français;\
        fy=Western Frisian|Frysk|Frisian;ga=Irish|Gaeilge;gd=Scottish Gaelic|Gàidhlig|Gaelic;gl=Galician|galego;gn=Guarani|avañe’ẽ;\
        gu=Gujarati|ગુજરાતી;gv=Manx|Gaelg;ha=Hausa;he=Hebrew|עברית|Modern Hebrew;hi=Hindi|हिन्दी;ho=Hiri Motu;hr=Croatian|hrvatski;\
        ht=Haitian Creole|Kreyòl Ayisyen|Haitian;hu=Hungarian|magyar;hy=Armenian|հայերեն;hz=Herero;ia=Interlingua;\
        id=Indonesian|Indonesia|Bahasa Indonesia;ie=Interlingue;ig=Igbo;ii=Sichuan Yi|ꆈꌠꉙ|Nuosu;ik=Inupiaq;io=Ido;\
        is=Icelandic|íslenska;it=Italian|italiano;iu=Inuktitut;ja=Japanese|日本語;jv=Javanese|Jawa;ka=Georgian|ქართული;kg=Kongo;\
        ki=Kikuyu|Gikuyu;kj=Kuanyama;kk=Kazakh|қазақ тілі;kl=Kalaallisut;km=Khmer|ខ្មែរ|Central Khmer;kn=Kannada|ಕನ್ನಡ;\
        ko=Korean|한국어;kr=Kanuri;ks=Kashmiri|کٲشُر;ku=Kurdish|Kurmanji;kv=Komi;kw=Cornish|kernewek;ky=Kyrgyz|кыргызча|Kirghiz;\
        la=Latin;lb=Luxembourgish|Lëtzebuergesch|Letzeburgesch;lg=Ganda|Luganda;li=Limburgish;ln=Lingala|lingála;lo=Lao|ລາວ;\
        lt=Lithuanian|lietuvių;lu=Luba-Katanga|Tshiluba;lv=Latvian|latviešu;mg=Malagasy;mh=Marshallese;mi=Māori|Maori;\
        mk=Macedonian|македонски;ml=Malayalam|മലയാളം;mn=Mongolian|монгол;mr=Marathi|मराठी;ms=Malay|Melayu|Bahasa Melayu;\
        mt=Maltese|Malti;my=Burmese|မြန်မာ|Myanmar;na=Nauru;nb=Norwegian Bokmål|norsk bokmål|Bokmål;nd=North Ndebele|isiNdebele;\
        ne=Nepali|नेपाली;ng=Ndonga;nl=Dutch|Nederlands|Flemish;nn=Norwegian Nynorsk|norsk nynorsk|Nynorsk;no=Norwegian|norsk;\
        nr=South Ndebele;nv=Navajo|Diné Bizaad;ny=Nyanja|Chichewa|Chewa;oc=Occitan;oj=Ojibwa;om=Oromo|Oromoo;or=Odia|ଓଡ଼ିଆ|Oriya;\
        os=Ossetic|ирон;pa=Punjabi|ਪੰਜਾਬੀ|Panjabi;pi=Pali;pl=Polish|polski;ps=Pashto|پښتو|Pushto;pt=Portuguese|português;\
        qu=Quechua|Runasimi;rm=Romansh|rumantsch;rn=Rundi|Ikirundi|Kirundi;ro=Romanian|română|Moldavian|Moldovan;ru=Russian|русский;\
        rw=Kinyarwanda|Ikinyarwanda;sa=Sanskrit|संस्कृत भाषा;sc=Sardinian|sardu;sd=Sindhi|سنڌي;se=Northern Sami|davvisámegiella;\
        sg=Sango|Sängö;si=Sinhala|සිංහල|Sinhalese;sk=Slovak|slovenčina;sl=Slovenian|slovenščina;sm=Samoan;sn=Shona|chiShona;\
        so=Somali|Soomaali;sq=Albanian|shqip;sr=Serbian|српски;ss=Swati|siSwati;st=Southern Sotho|Sesotho;su=Sundanese|Basa Sunda;\
        sv=Swedish|svenska;sw=Swahili|Kiswahili;ta=Tamil|தமிழ்;te=Telugu|తెలుగు;tg=Tajik|тоҷикӣ;th=Thai|ไทย;ti=Tigrinya|ትግርኛ;\
        tk=Turkmen|türkmen dili;tn=Tswana|Setswana;to=Tongan|lea fakatonga|Tonga;tr=Turkish|Türkçe;ts=Tsonga;tt=Tatar|татар;\
        ty=Tahitian;ug=Uyghur|ئۇيغۇرچە|Uighur;uk=Ukrainian|українська;ur=Urdu|اردو;uz=Uzbek|o‘zbek;ve=Venda;\
        vi=Vietnamese|Tiếng Việt;vo=Volapük;wa=Walloon|walon;wo=Wolof;xh=Xhosa|IsiXhosa;yi=Yiddish|ייִדיש;yo=Yoruba|Èdè Yorùbá;\
        za=Zhuang|Vahcuengh|Chuang;zh=Chinese|中文|Mandarin|Mandarin Chinese|汉语|漢語|chinois;zu=Zulu|isiZulu;fil=Filipino|Pilipino;\
        ckb=Central Kurdish|کوردیی ناوەندی|Sorani;haw=Hawaiian|ʻŌlelo Hawaiʻi;yue=Cantonese|粵語;nds=Low German|Neddersass’sch;\
        kab=Kabyle|Taqbaylit;gsw=Swiss German|Schwiizertüütsch;ceb=Cebuano;sah=Yakut|саха тыла;\
        tzm=Central Atlas Tamazight|Tamaziɣt n laṭlaṣ;prs=Dari;arz=Egyptian Arabic;hmn=Hmong;syr=Syriac|ܣܘܪܝܝܐ;\
        rhg=Rohingya|𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝;nqo=N’Ko|ߒߞߏ
        """
}
