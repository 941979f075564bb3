import FileTesting
import Foundation
import HeraldDiagnostics
import Testing

/// Acts that the filter of system calls, and capabilities that are taken away, keep from a program.
extension ConfinedProgramTests {
    /// Runs a script of Python, and returns what it writes. `nil` if there is no Python.
    func python(_ script: String) throws -> String? {
        let path = "/usr/bin/python3"
        return FileManager.default.isExecutableFile(atPath: path) ? try output(script, program: path) : nil
    }

    @Test("modes, owners and times of files stay as they were, and a copy with its mode is made", .enabled(if: isConfined))
    func metadata() throws {
        let workspace = try TemporaryFolder()
        try workspace.write("a", to: "file")
        let path = workspace.path
        #expect(chmod(workspace.file("file"), 0o640) == 0)
        let script = """
            chmod 777 \(path)/file; touch -d 2001-01-01 \(path)/file; stat -c %a.%y \(path)/file; cp -p \(path)/file copy && cat copy
            """
        let text = try output(script)
        #expect(text.hasPrefix("640.") && !text.hasPrefix("640.2001") && text.hasSuffix("\na"), "\(text)")
        let setting = "import os\ntry: os.setxattr('\(path)/file', 'user.a', b'1')\nexcept OSError as error: print(error.strerror)"
        if let text = try python(setting) { #expect(text == "Operation not supported\n") }
    }

    @Test("it changes its own limits downwards only, and never those of Herald", .enabled(if: isConfined))
    func limits() throws {
        let script = """
            import os, resource
            def attempt(process, limits):
                try:
                    resource.prlimit(process, resource.RLIMIT_CPU, limits)
                    print("changed")
                except (OSError, ValueError): print("refused")
            attempt(0, (50, 50))
            attempt(0, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            attempt(os.getppid(), resource.prlimit(0, resource.RLIMIT_CPU))
            try: print(len(open(f"/proc/{os.getppid()}/environ").read()))
            except OSError: print("refused")
            """
        if let text = try python(script) { #expect(text == "changed\nrefused\nrefused\nrefused\n") }
    }

    @Test("no memory outlives it or is not counted", .enabled(if: isConfined))
    func memory() throws {
        let script = """
            import ctypes, mmap
            print(ctypes.CDLL(None).shmget(0, 4096, 0o1600))
            try: mmap.mmap(-1, 4096)
            except OSError as error: print(error.strerror)
            with open("/dev/zero", "rb") as zero: print(len(zero.read(3)))
            try: open("/dev/zero", "r+b")
            except OSError as error: print(error.strerror)
            """
        if let text = try python(script) { #expect(text == "-1\nCannot allocate memory\n3\nPermission denied\n") }
    }

    @Test("a failure of Python is told with the last place outside its library")
    func traceback() throws {
        let path = "/usr/bin/python3"
        guard FileManager.default.isExecutableFile(atPath: path) else { return }
        let file = try folder.write("import json\n\ndef read(text): return json.loads(text)\n\nread('a')\n", to: "make.py")
        let problem = #expect(throws: Diagnostic.self) { try output("", program: path, option: file) }
        let reason = "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"
        #expect(
            problem?.message
                == "the program \"test\" ended with exit code 1; it last wrote \"File \(file), line 3, in read / \(reason)\"")
        let line = #expect(throws: Diagnostic.self) { try output("1 / 0", program: path) }
        let place = "File <string>, line 1, in <module>"
        #expect(
            line?.message
                == "the program \"test\" ended with exit code 1; it last wrote \"\(place) / ZeroDivisionError: division by zero\"")
    }
}
