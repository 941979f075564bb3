extension LanguageTag {
    /// The tag with the shortest code of the language, as RFC 5646 wants it (section 2.2.1): `en` for `eng`, and `he` for the old `iw`.
    public var withShortestCode: LanguageTag {
        let subtags = written.split(separator: "-", maxSplits: 1)
        guard let language = subtags.first.map(String.init) else { return self }
        let shortest = Self.shortestCode(of: language)
        if shortest == language { return self }
        return LanguageTag(written: ([shortest] + subtags.dropFirst().map(String.init)).joined(separator: "-")) ?? self
    }

    /// Returns the shortest code of a language: the two letters of ISO 639-1 for the three of ISO 639-2 or 639-3, and the present code for
    /// one that ISO withdrew. Any other text is returned as it is.
    ///
    /// A tag has the shortest code (RFC 5646, section 2.2.1). Archives write `eng` or `per`, and old programs `iw`.
    ///
    /// - Parameter language: The code in lower case.
    static func shortestCode(of language: String) -> String {
        // Most codes are two letters, and few of those begin with i, j or m.
        if language.utf8.count == 2, !(language.utf8.first.map { [0x69, 0x6A, 0x6D].contains($0) } ?? false) { return language }
        return shortestCodes[language[...]].map(String.init) ?? language
    }

    /// The codes that have a shorter one, or a later one: the aliases of the Unicode CLDR, version 47, of the kinds overlong and
    /// bibliographic, with the codes that ISO 639 withdrew and old programs write.
    private static let shortestCodes: [Substring: Substring] = Dictionary(
        uniqueKeysWithValues: """
            aar=aa abk=ab afr=af aka=ak alb=sq amh=am ara=ar arg=an arm=hy asm=as ava=av ave=ae aym=ay aze=az bak=ba bam=bm baq=eu bel=be \
            ben=bn bis=bi bod=bo bos=bs bre=br bul=bg bur=my cat=ca ces=cs cha=ch che=ce chi=zh chu=cu chv=cv cor=kw cos=co cre=cr cym=cy \
            cze=cs dan=da deu=de div=dv dut=nl dzo=dz ell=el eng=en epo=eo est=et eus=eu ewe=ee fao=fo fas=fa fij=fj fin=fi fra=fr fre=fr \
            fry=fy ful=ff geo=ka ger=de gla=gd gle=ga glg=gl glv=gv gre=el grn=gn guj=gu hat=ht hau=ha heb=he her=hz hin=hi hmo=ho hrv=hr \
            hun=hu hye=hy ibo=ig ice=is ido=io iii=ii iku=iu ile=ie in=id ina=ia ind=id ipk=ik isl=is ita=it iw=he jav=jv ji=yi jpn=ja jw=jv \
            kal=kl kan=kn kas=ks kat=ka kau=kr kaz=kk khm=km kik=ki kin=rw kir=ky kom=kv kon=kg kor=ko kua=kj kur=ku lao=lo lat=la lav=lv \
            lim=li lin=ln lit=lt ltz=lb lub=lu lug=lg mac=mk mah=mh mal=ml mao=mi mar=mr may=ms mkd=mk mlg=mg mlt=mt mo=ro mol=ro mon=mn \
            mri=mi msa=ms mya=my nau=na nav=nv nbl=nr nde=nd ndo=ng nep=ne nld=nl nno=nn nob=nb nor=no nya=ny oci=oc oji=oj ori=or orm=om \
            oss=os pan=pa per=fa pli=pi pol=pl por=pt pus=ps que=qu roh=rm ron=ro rum=ro run=rn rus=ru sag=sg san=sa scc=sr scr=hr sin=si \
            slk=sk slo=sk slv=sl sme=se smo=sm sna=sn snd=sd som=so sot=st spa=es sqi=sq srd=sc srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty \
            tam=ta tat=tt tel=te tgk=tg tha=th tib=bo tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=ak uig=ug ukr=uk urd=ur uzb=uz ven=ve \
            vie=vi vol=vo wel=cy wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh zul=zu
            """.split(separator: " ").map { entry in
                let end = entry.firstIndex(of: "=") ?? entry.endIndex
                return (entry[..<end], entry[end...].dropFirst())
            })
}
