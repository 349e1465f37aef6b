namespace JobScheduler.Engine.Working;

/// <summary>A handler under the name that jobs call it by.</summary>
public sealed record HandlerRegistration(string Name, Type HandlerType);
