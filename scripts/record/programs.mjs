export async function recordPrograms() {}
