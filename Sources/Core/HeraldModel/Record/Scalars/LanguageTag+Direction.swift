extension LanguageTag {
    /// Whether text in this language runs from right to left: by the script of the tag, or else by the usual script of the language in the
    /// region.
    ///
    /// The usual script is that of the likely subtags of the Unicode CLDR, version 47 (UTS 35, section 4.3), with two additions: Dari, which
    /// CLDR calls a form of Persian, and Kurdish of Iraq and Iran, which its readers write in Arabic letters.
    public var isRightToLeft: Bool {
        if written.utf8.count == 2 { return Self.rightToLeftLanguages.contains(Self.shortestCode(of: written)[...]) }
        let subtags = written.split(separator: "-")
        guard let code = subtags.first else { return false }
        let language = Self.shortestCode(of: String(code))
        let isScript = { (subtag: Substring) in subtag.utf8.count == 4 && subtag.utf8.first.map { $0 > 0x39 } == true }
        if let script = subtags.dropFirst().first(where: isScript) { return Self.rightToLeftScripts.contains(script) }
        let isRegion = { (subtag: Substring) in (2...3).contains(subtag.utf8.count) }
        if let region = subtags.dropFirst().first(where: isRegion) {
            let place = "\(language)-\(region)"
            if Self.rightToLeftPlaces.contains(place[...]) { return true }
            if Self.leftToRightPlaces.contains(place[...]) { return false }
        }
        return Self.rightToLeftLanguages.contains(language[...])
    }

    /// The scripts that run from right to left.
    private static let rightToLeftScripts = set(
        """
        Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm \
        Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi
        """)

    /// The languages whose usual script runs from right to left.
    private static let rightToLeftLanguages = set(
        """
        aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc apd ar arb arc arq ars ary arz ask \
        atn auj auz avd avl ayh ayl ayn ayp azb bal bcc bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi brh brk bsh bsk chg cja ckb cld clh \
        czk dcc def deh dgl dmk dml drw dv ecy esh fa fay faz fia fub gbz ggg gha ghr gig gjk gju glh glk gwc gwf gwt gzi hac haz hbo he \
        hkh hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kbu kby kcy kfm khw klj kmz kqd ks ktl \
        kvx kxp kzh lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mfa mfi mhj mid mki mnj mve mvy myz mzn nli nlm nqo ntz nyq \
        oar obm odk oru ota otk oui pal pbt pbu pes pgd phl phn phr phv plk pmu pnb pra prc prd prs prx ps psh psi pst qxq rdb rhg rmt \
        sam sbn scl sd sdb sdf sdg sdh sds sgl sgr sgy shd shm shu shv siy siz skr smp smy sog sqo sqt srh srz ssh sts swb syc syn syr \
        tjo tks tmr tnf tov tra trg trm trw ug ur ush uzs vaf vgr vmh wbk wlo wne wni wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna \
        xpr xsa xvi ydd ydg yhd yi yih yud zba zdj zrp zum
        """)

    /// The places in which a language of another direction is written from right to left.
    private static let rightToLeftPlaces = set(
        """
        az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-IQ ku-IR ku-LB ky-CN ms-CC pa-PK tg-PK uz-AF
        """)

    /// The places in which a language of the set is written from left to right.
    private static let leftToRightPlaces = set("sd-IN ug-KZ ug-MN")

    private static func set(_ words: String) -> Set<Substring> { Set(words.split(separator: " ")) }
}
