internal import CLibZip
internal import Glibc

/// A ZIP archive that is read and may be hostile.
///
/// Entries are unpacked while they are read, so memory does not depend on their size. Nothing is written to a disk, and names of entries
/// are never used as paths. Encrypted entries, entries with the same name, and archives beyond the ``ZipLimits`` are refused.
///
///     let archive = try ZipArchive(file: "practices.xlsx")
///     let workbook = try archive.bytes(of: "xl/workbook.xml")
///
/// An archive belongs to one task at a time. Several of its entries may be read at the same time.
package final class ZipArchive {
    /// An entry of an archive.
    package struct Entry: Sendable, Hashable {
        /// The name, with `/` between folders.
        package var name: String
        /// The size of the packed bytes.
        package var packedBytes: Int
        /// Whether the entry is encrypted.
        package var isEncrypted: Bool
        /// The index in the archive.
        var index: UInt64
    }

    /// The entries, in the order of the archive's directory.
    package let entries: [Entry]
    private let byName: [String: Int]
    private let limits: ZipLimits
    let handle: OpaquePointer
    private var unpackedBytes = 0

    /// Opens the archive at the path `file`.
    ///
    /// - Throws: ``ZipError`` if the file cannot be read, is not a ZIP archive, has two entries of one name, or more entries than allowed.
    package convenience init(file: String, limits: ZipLimits = ZipLimits()) throws(ZipError) {
        var code: Int32 = 0
        guard let handle = zip_open(file, ZIP_RDONLY, &code) else { throw ZipError(code: code) }
        try self.init(handle, limits)
    }

    /// Opens an archive in memory. Its bytes are copied.
    ///
    /// - Throws: ``ZipError`` if the bytes are not a ZIP archive, have two entries of one name, or more entries than allowed.
    package convenience init(bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws(ZipError) {
        var error = zip_error()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        // libzip takes no bytes for an archive without entries.
        guard !bytes.isEmpty else { throw ZipError(code: ZIP_ER_NOZIP) }
        guard let copy = malloc(max(bytes.count, 1)) else { throw ZipError("no memory is left") }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            throw ZipError(&error)
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            let isForeign = zip_error_code_zip(&error) == ZIP_ER_NOZIP
            zip_source_free(source)
            var problem = ZipError(&error)
            problem.isForeign = isForeign
            throw problem
        }
        try self.init(handle, limits)
    }

    /// Takes an archive that was opened, and closes it if it cannot be used.
    private init(_ handle: OpaquePointer, _ limits: ZipLimits) throws(ZipError) {
        self.handle = handle
        self.limits = limits
        do throws(ZipError) {
            entries = try Self.entries(of: handle, limits)
            var byName: [String: Int] = [:]
            for (index, entry) in entries.enumerated() {
                // Names in packages of office programs differ in more than the case of letters.
                guard byName.updateValue(index, forKey: entry.name.lowercased()) == nil else {
                    throw ZipError("two entries are called \"\(entry.name)\"")
                }
            }
            self.byName = byName
        } catch {
            zip_discard(handle)
            throw error
        }
    }

    deinit { zip_discard(handle) }

    private static func entries(of handle: OpaquePointer, _ limits: ZipLimits) throws(ZipError) -> [Entry] {
        let count = zip_get_num_entries(handle, 0)
        guard count <= limits.entries else { throw ZipError("more than \(limits.entries) entries") }
        var entries: [Entry] = []
        for index in 0..<UInt64(max(count, 0)) {
            var status = zip_stat_t()
            zip_stat_init(&status)
            guard zip_stat_index(handle, index, 0, &status) == 0, let name = status.name else {
                throw ZipError(zip_get_error(handle))
            }
            entries.append(
                Entry(
                    name: String(cString: name), packedBytes: Int(clamping: status.comp_size),
                    isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE), index: index))
        }
        return entries
    }

    /// Returns the entry `name`, or nil if there is none. Capitals and small letters are equal.
    package func entry(_ name: String) -> Entry? { byName[name.lowercased()].map { entries[$0] } }

    /// Returns a reader of the entry `name`.
    ///
    /// - Throws: ``ZipError`` if there is no such entry, or if it is encrypted or packed by a method that libzip does not know.
    package func open(_ name: String) throws(ZipError) -> ZipEntryReader {
        guard let entry = entry(name) else { throw ZipError("the archive has no entry \"\(name)\"") }
        if entry.isEncrypted { throw ZipError("\"\(name)\" is encrypted") }
        guard let file = zip_fopen_index(handle, entry.index, 0) else { throw ZipError(zip_get_error(handle), entry: name) }
        return ZipEntryReader(entry, file, in: self)
    }

    /// Returns the whole entry `name`, of at most `limit` bytes.
    ///
    /// - Throws: ``ZipError`` if it is longer, or cannot be read.
    package func bytes(of name: String, limit: Int = 16 << 20) throws(ZipError) -> [UInt8] {
        let reader = try open(name)
        var bytes: [UInt8] = []
        while let piece = try reader.read() {
            bytes += piece
            if bytes.count > limit { throw ZipError("\"\(name)\" has more than \(limit >> 20) MB") }
        }
        return bytes
    }

    /// Counts `count` bytes that were unpacked from `entry`, which now has `total`.
    func unpacked(_ count: Int, of entry: Entry, total: Int) throws(ZipError) {
        unpackedBytes += count
        if unpackedBytes > limits.totalBytes { throw ZipError("the archive unpacks to more than \(limits.totalBytes >> 20) MB") }
        if total > limits.ratioFloor, total / limits.ratio > entry.packedBytes {
            throw ZipError("\"\(entry.name)\" unpacks to more than \(limits.ratio) times its size")
        }
    }
}

/// Reads an entry piece by piece.
package final class ZipEntryReader {
    /// The number of bytes that are unpacked at once.
    private static let pieceBytes = 64 << 10

    private let entry: ZipArchive.Entry
    private let file: OpaquePointer
    private let archive: ZipArchive
    private var total = 0

    init(_ entry: ZipArchive.Entry, _ file: OpaquePointer, in archive: ZipArchive) {
        self.entry = entry
        self.file = file
        self.archive = archive
    }

    deinit { zip_fclose(file) }

    /// Returns the next bytes, at most 64 KiB, or nil at the end.
    ///
    /// - Throws: ``ZipError`` if the bytes are damaged, or if a limit of the archive is exceeded.
    package func read() throws(ZipError) -> [UInt8]? {
        var count: Int64 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, done in
            count = buffer.baseAddress.map { zip_fread(file, $0, UInt64(buffer.count)) } ?? -1
            done = Int(max(count, 0))
        }
        if count < 0 { throw ZipError(zip_file_get_error(file), entry: entry.name) }
        if count == 0 { return nil }
        total += piece.count
        try archive.unpacked(piece.count, of: entry, total: total)
        return piece
    }
}
