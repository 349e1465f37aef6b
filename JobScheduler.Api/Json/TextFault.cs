namespace JobScheduler.Api.Json;

/// <summary>What a string may hold that JSON can write and the store cannot keep.</summary>
internal enum TextFault
{
    None,
    Nul,
    LoneSurrogate,
}
