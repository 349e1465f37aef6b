using System.Globalization;

namespace JobScheduler.AppHost.Publishing;

/// <summary>What values of the model are among containers of one network: services have their names, parameters are variables.</summary>
internal sealed class ComposeExpressions
{
    private const string Password = "-password";

    /// <summary>The variables in use: what each is, and the value that it has in the lab, known to everybody.</summary>
    public SortedDictionary<string, (string What, string Value)> Variables { get; } = new(StringComparer.Ordinal);

    public static int Port(EndpointAnnotation endpoint) => endpoint.TargetPort ?? endpoint.Port
        ?? throw new InvalidOperationException($"The endpoint {endpoint.Name} has no port.");

    public string Image(string service) =>
        Variable($"{service}-image", $"Container image name for {service}", $"jobscheduler-{service}:lab");

    /// <summary>Where the ports are published: on the machine itself, unless somebody opens them.</summary>
    public string Address() => Variable("lab-address", "Address of this machine on which ports are published", "127.0.0.1");

    public string Text(object? value) => value switch
    {
        null => "",
        string text => text.Replace("$", "$$", StringComparison.Ordinal),
        ReferenceExpression { IsConditional: true } choice =>
            Text(Text(choice.Condition) == choice.MatchValue ? choice.WhenTrue : choice.WhenFalse),
        ReferenceExpression expression => string.Format(
            CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select(Text)]),
        EndpointReference endpoint => Text(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression part => PartOf(part.Endpoint, part.Property),
        ParameterResource parameter => Variable(parameter.Name, $"Parameter {parameter.Name}", ValueInTheLab(parameter.Name)),
        ConnectionStringReference reference => Text(reference.Resource.ConnectionStringExpression),
        IResourceWithConnectionString resource => Text(resource.ConnectionStringExpression),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} has no place in the compose file."),
    };

    private static string ValueInTheLab(string parameter) => parameter switch
    {
        _ when parameter.EndsWith(Password, StringComparison.Ordinal) => $"lab-{parameter[..^Password.Length]}",
        _ => throw new NotSupportedException($"The lab has no value for the parameter {parameter}."),
    };

    private static string PartOf(EndpointReference endpoint, EndpointProperty property)
    {
        var port = Port(endpoint.EndpointAnnotation);
        return property switch
        {
            EndpointProperty.Url => string.Create(CultureInfo.InvariantCulture, $"{endpoint.Scheme}://{endpoint.Resource.Name}:{port}"),
            EndpointProperty.Host or EndpointProperty.IPV4Host => endpoint.Resource.Name,
            EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{endpoint.Resource.Name}:{port}"),
            EndpointProperty.Port or EndpointProperty.TargetPort => port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.Scheme => endpoint.Scheme,
            EndpointProperty.TlsEnabled => bool.FalseString,
            _ => throw new NotSupportedException($"{property} of an endpoint has no place in the compose file."),
        };
    }

    private string Variable(string name, string what, string value)
    {
        var variable = name.ToUpperInvariant().Replace('-', '_');
        Variables[variable] = (what, value);
        return $"${{{variable}}}";
    }
}
