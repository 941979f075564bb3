internal import CLibZip
internal import Glibc

/// Writes a ZIP archive in memory. Equal entries in the same order become equal bytes: no entry has the time at which it was written.
///
///     var writer = ZipWriter()
///     writer.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
///     writer.add("content.opf", package)
///     let bytes = try writer.finish()
package struct ZipWriter {
    private struct Entry {
        var name: String
        var bytes: [UInt8]
        var isStored: Bool
    }

    private var entries: [Entry] = []

    /// Creates a writer without entries.
    package init() {}

    /// Adds an entry. The order of the calls is the order in the archive.
    ///
    /// - Parameters:
    ///   - name: the name, with `/` between folders. Each may be used once.
    ///   - bytes: the content.
    ///   - isStored: whether the bytes are stored as they are, as some formats require of their first entry. Otherwise they are deflated.
    package mutating func add(_ name: String, _ bytes: [UInt8], isStored: Bool = false) {
        entries.append(Entry(name: name, bytes: bytes, isStored: isStored))
    }

    /// Returns the archive.
    ///
    /// - Throws: ``ZipError`` if a name is used twice.
    package func finish() throws(ZipError) -> [UInt8] {
        var error = zip_error()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw ZipError(&error) }
        // Closing the archive releases the source once; the archive's bytes are read from it afterwards.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw ZipError(&error)
        }
        do throws(ZipError) {
            for entry in entries { try Self.add(entry, to: archive) }
            guard zip_close(archive) == 0 else { throw ZipError(zip_get_error(archive)) }
        } catch {
            zip_discard(archive)
            throw error
        }
        return try Self.bytes(of: target)
    }

    /// The date of every entry as MS-DOS writes it: 1 January 1980, the first one that ZIP can express.
    private static let date: UInt16 = 1 << 5 | 1

    private static func add(_ entry: Entry, to archive: OpaquePointer) throws(ZipError) {
        // libzip reads the bytes when the archive is closed, and frees them.
        guard let copy = malloc(max(entry.bytes.count, 1)) else { throw ZipError("no memory is left") }
        entry.bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let source = zip_source_buffer(archive, copy, UInt64(entry.bytes.count), 1) else {
            free(copy)
            throw ZipError(zip_get_error(archive))
        }
        let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw ZipError(zip_get_error(archive), entry: entry.name)
        }
        let method = entry.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        guard zip_set_file_compression(archive, UInt64(index), method, 0) == 0,
            zip_file_set_dostime(archive, UInt64(index), 0, date, 0) == 0
        else { throw ZipError(zip_get_error(archive), entry: entry.name) }
    }

    /// Returns the bytes that were written to `source`.
    private static func bytes(of source: OpaquePointer) throws(ZipError) -> [UInt8] {
        var status = zip_stat_t()
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw ZipError(zip_source_error(source)) }
        defer { zip_source_close(source) }
        var count: Int64 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(clamping: status.size)) { buffer, done in
            if let start = buffer.baseAddress { count = zip_source_read(source, start, UInt64(buffer.count)) }
            done = Int(max(count, 0))
        }
        guard count == Int64(clamping: status.size) else { throw ZipError(zip_source_error(source)) }
        return bytes
    }
}
