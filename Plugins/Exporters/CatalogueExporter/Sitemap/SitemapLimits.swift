import HeraldKit

/// What sitemaps.org allows in one file, and how many events a page may stand for to stay within it.
enum SitemapLimits {
    /// Addresses in one file.
    static let addresses = 50_000
    /// Bytes of one file, uncompressed: 50 MB, a little less so that the end tags fit too.
    static let bytes = 52_428_800 - 262_144
    /// More bytes than one address with its markup takes, on any site whose own address is not longer than 200 bytes.
    private static let bytesPerAddress = 512

    /// The page size with which the newest page, which holds up to twice as many practices, has at most ``addresses`` entries and
    /// ``bytes``, if a practice has up to `editions` entries that each name all others.
    static func pageSize(editions: Int) -> Int {
        let linksPerEntry = editions == 1 ? 2 : editions + 3
        return max(10, min(addresses / (2 * editions), bytes / (2 * editions * linksPerEntry * bytesPerAddress)))
    }

    /// What is wrong with a page size that somebody chose, if anything.
    static func problem(with size: Int?, editions: Int) -> SettingsProblem? {
        let limit = addresses / (2 * editions)
        guard let size, size > limit else { return nil }
        return SettingsProblem(
            "page-size",
            "\(size) practices in \(editions) languages, and twice as many in the newest file, are more than \(addresses) addresses",
            hint: "take \(limit) or less", with: ["languages"])
    }
}
