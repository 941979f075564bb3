import HeraldKit

/// The limits of sitemaps.org for one file, and page sizes that keep within them.
enum SitemapLimits {
    /// The most addresses in one file.
    static let addresses = 50_000
    /// The most bytes of an uncompressed file: 50 MB, less some space for end tags.
    static let bytes = 52_428_800 - 262_144
    /// An upper bound for the bytes of an address with its markup, if the site's address has at most 200 bytes.
    private static let bytesPerAddress = 512

    /// Returns a page size that keeps within ``addresses`` and ``bytes`` on the newest page, which holds up to twice as many practices. A
    /// practice has up to `variants` entries, each of which links to all others.
    static func pageSize(variants: Int) -> Int {
        let linksPerEntry = variants == 1 ? 2 : variants + 3
        return max(10, min(addresses / (2 * variants), bytes / (2 * variants * linksPerEntry * bytesPerAddress)))
    }

    /// Returns the problem of a page size in settings, or `nil` if it is valid.
    static func problem(with size: Int?, variants: Int) -> SettingsProblem? {
        let limit = addresses / (2 * variants)
        guard let size, size > limit else { return nil }
        return SettingsProblem(
            "page-size",
            "\(size) practices in \(variants) languages, and twice as many in the newest file, are more than \(addresses) addresses",
            hint: "take \(limit) or less", with: ["languages"])
    }
}
