namespace JobScheduler.Tests.Support;

/// <summary>The checkout these tests were built from, and the files in it that people write.</summary>
internal static class RepositoryRoot
{
    private static readonly string[] MadeByTools =
        [".git", ".vs", ".vscode", ".idea", "bin", "obj", "artifacts", "data", "node_modules", "TestResults"];

    public static string Location { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(params string[] extensions) =>
        FilesUnder(new DirectoryInfo(Location)).Where(path => extensions.Length == 0 || extensions.Contains(Path.GetExtension(path)));

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Location, relativePath));

    private static IEnumerable<string> FilesUnder(DirectoryInfo directory) => directory
        .EnumerateFileSystemInfos()
        .Where(entry => !MadeByTools.Contains(entry.Name))
        .SelectMany(entry => entry is DirectoryInfo inner ? FilesUnder(inner) : [Relative(entry)]);

    private static string Relative(FileSystemInfo file) => Path.GetRelativePath(Location, file.FullName).Replace('\\', '/');

    private static string Find(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "JobScheduler.sln")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"JobScheduler.sln is in no folder above {start}.");
    }
}
