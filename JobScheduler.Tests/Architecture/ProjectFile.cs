using System.Xml.Linq;

namespace JobScheduler.Tests.Architecture;

/// <summary>What one .csproj refers to. An arrow to a project that is started but not linked is written in brackets.</summary>
internal sealed record ProjectFile(
    string Name, IReadOnlyList<string> Arrows, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public static ProjectFile Parse(string path, string xml)
    {
        var document = XDocument.Parse(xml);
        return new(
            Path.GetFileNameWithoutExtension(path),
            [.. document.Descendants("ProjectReference").Select(Arrow)],
            Includes(document, "PackageReference"),
            Includes(document, "FrameworkReference"));
    }

    private static string Arrow(XElement reference)
    {
        var target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
        var linked = (string?)reference.Attribute("ReferenceOutputAssembly") ?? reference.Element("ReferenceOutputAssembly")?.Value;
        return string.Equals(linked, "false", StringComparison.OrdinalIgnoreCase) ? $"[{target}]" : target;
    }

    private static string[] Includes(XDocument document, string item) =>
        [.. document.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>()];
}
